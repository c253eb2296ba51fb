"""Bringing the database's tables up to what the code expects; used by the command line and by tests."""

import asyncio
from collections.abc import Callable

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.storage.engine import create_engine
from bot.storage.revision import FOLDER

TURN = 7_263_001
"""The advisory lock of whoever migrates a PostgreSQL database."""


class MigrationError(Exception):
    """A migration left rows that point nowhere; it was rolled back."""


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate the database at `url` up to `revision`. Must not be called inside an event loop."""
    asyncio.run(_on_connection(url, lambda config: command.upgrade(config, revision)))


def downgrade(url: str, revision: str) -> None:
    """Migrate the database at `url` down to `revision` ("base": nothing left)."""
    asyncio.run(_on_connection(url, lambda config: command.downgrade(config, revision)))


def revisions() -> list[str]:
    """Return every revision, oldest first."""
    return [script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()][::-1]


def configuration(connection: Connection | None = None) -> Config:
    """Make alembic's configuration, for work on `connection`."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config


async def _on_connection(url: str, work: Callable[[Config], None]) -> None:
    engine = create_engine(url)
    sqlite = engine.dialect.name == "sqlite"
    try:
        async with engine.connect() as connection:
            if sqlite:
                # With keys on, the copy-and-swap of a batch migration deletes every child row without a word;
                # the switch does nothing inside a transaction.
                await (await connection.get_raw_connection()).driver_connection.execute(  # type: ignore[union-attr]
                    "PRAGMA foreign_keys=OFF"
                )
            async with connection.begin():
                if not sqlite:
                    # Replicas that start together: one migrates, the others then find nothing to do.
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
                await connection.run_sync(lambda sync: work(configuration(sync)))
                if sqlite and (await connection.execute(text("PRAGMA foreign_key_check"))).first():
                    raise MigrationError("rows would point nowhere; nothing was changed")
    finally:
        await engine.dispose()
