"""Synchronous work on a database from the command line: one connection, one transaction."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, inspect, text

from bot.backup import postgres
from bot.storage.engine import WRITES, create_engine

T = TypeVar("T")


def reading(url: str, work: Callable[[Connection], T]) -> T:
    """Do `work` on one snapshot of the database at `url`."""
    steady = {} if url.startswith("sqlite") else {"isolation_level": "REPEATABLE READ"}
    return asyncio.run(_on(url, work, steady))


def writing(url: str, work: Callable[[Connection], T]) -> T:
    """Do `work` in one transaction that is committed at its end."""
    return asyncio.run(_on(url, work, dict(WRITES)))


def is_empty(connection: Connection) -> bool:
    """Tell whether the database knows nobody: whatever is stored comes from people."""
    if not inspect(connection).has_table("people"):
        return True
    return connection.execute(text("SELECT 1 FROM people LIMIT 1")).first() is None


def half_restored(url: str) -> bool:
    """Tell whether a restore was begun there and did not come to its end."""
    return not url.startswith("sqlite") and reading(url, postgres.is_marked)


async def _on(url: str, work: Callable[[Connection], T], options: dict[str, Any]) -> T:
    engine = create_engine(url)
    try:
        async with engine.execution_options(**options).begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()
