"""One siege from nothing: a database, the bot on it, the report."""

import asyncio
import tempfile
from pathlib import Path

from tests.hostile.siege import Report, Siege
from tests.support.databases import PostgresDatabase, SqliteDatabases


def besieged(engine: str, count: int, seed: int) -> Report:
    """Besiege a bot on a new database of `engine`; a process of its own can do it."""
    with tempfile.TemporaryDirectory() as folder:
        return _on(Path(folder), engine, count, seed)


def _on(folder: Path, engine: str, count: int, seed: int) -> Report:
    databases = SqliteDatabases(folder) if engine == "sqlite" else PostgresDatabase(folder)
    try:
        url = asyncio.run(databases.empty(folder))
        return asyncio.run(Siege(url, seed).run(count))
    finally:
        if isinstance(databases, PostgresDatabase):
            databases.stop()
