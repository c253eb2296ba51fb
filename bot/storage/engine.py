"""Engines for SQLite (the embedded default) and PostgreSQL, set up for many readers and one writer."""

from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage import one_turn

WRITES = {"rozmownica_writes": True}
"""Execution options of connections that will write: on SQLite they begin with the write lock in hand."""


PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=30000",
    "secure_delete=ON",  # what was erased is overwritten in the file, not only marked as free
)


def create_engine(url: str) -> AsyncEngine:
    """Open the database at `url` (``sqlite+aiosqlite:///…`` or ``postgresql+asyncpg://…``)."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url)
    return create_async_engine(url, pool_pre_ping=True, pool_size=10, hide_parameters=True)


def _sqlite(url: str) -> AsyncEngine:
    database = make_url(url).database
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    how = {"timeout": 30, "async_creator_fn": one_turn.connect}
    # The connection used last is used next: few of them ever fill a cache of their own.
    engine = create_async_engine(
        url, pool_size=10, pool_use_lifo=True, connect_args=how, hide_parameters=True
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own BEGIN is deferred: read, then write, is "database is locked" in spite of the timeout.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("rozmownica_writes")
    driver: Any = connection.connection.driver_connection
    driver.begin("BEGIN IMMEDIATE" if writes else "BEGIN")
