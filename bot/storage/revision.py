"""Which revision the tables are of and which the code expects; without alembic, slow to import."""

import asyncio
import re
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from bot.storage.engine import create_engine

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
_NAMED = re.compile(r'^(revision|down_revision) = "([^"]+)"$', re.MULTILINE)


def head() -> str:
    """Return the newest revision: the one that no other follows."""
    named = [dict(_NAMED.findall(file.read_text())) for file in sorted((FOLDER / "versions").glob("*.py"))]
    followed = {names.get("down_revision") for names in named}
    newest: list[str] = [names["revision"] for names in named if names["revision"] not in followed]
    [only] = newest
    return only


def current(connection: Connection) -> str:
    """Return the revision of the tables; empty where they were never migrated."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found or ""


def is_newest(url: str) -> bool:
    """Tell whether the tables at `url` are of the newest revision. Not for use inside an event loop."""
    return asyncio.run(_current(url)) == head()


async def _current(url: str) -> str:
    engine = create_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(current)
    finally:
        await engine.dispose()
