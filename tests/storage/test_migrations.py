import asyncio
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.storage import migrations, revision
from bot.storage.engine import create_engine
from migrations.tables import metadata
from tests.support.databases import PostgresDatabase, SqliteDatabases
from tests.support.filling import counts, fill

REVISIONS = migrations.revisions()


@pytest.fixture
def unmade(databases: SqliteDatabases | PostgresDatabase, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if isinstance(databases, PostgresDatabase):
        return databases.another("unmade")
    return f"sqlite+aiosqlite:///{tmp_path / 'unmade.db'}"


def on(url: str, work: Any) -> Any:
    async def run() -> Any:
        engine = create_engine(url)
        try:
            async with engine.begin() as connection:
                return await connection.run_sync(work)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def test_the_newest_revision_is_found_without_alembic() -> None:
    assert revision.head() == REVISIONS[-1]


def test_models_and_migrations_agree(unmade: str) -> None:
    migrations.upgrade(unmade)
    assert revision.is_newest(unmade)
    assert on(unmade, differences) == []


def test_every_revision_goes_up_down_and_up_again_and_keeps_what_is_there(unmade: str) -> None:
    migrations.upgrade(unmade, REVISIONS[0])
    on(unmade, fill)
    for before, after in pairwise(REVISIONS):
        kept = on(unmade, counts)
        migrations.upgrade(unmade, after)
        on(unmade, fill)
        migrations.downgrade(unmade, before)
        assert on(unmade, counts) == kept
        migrations.upgrade(unmade, after)
        on(unmade, fill)
    assert 0 not in on(unmade, counts).values()


def test_down_to_nothing_leaves_no_table(unmade: str) -> None:
    migrations.upgrade(unmade)
    migrations.downgrade(unmade, "base")
    assert set(on(unmade, lambda connection: inspect(connection).get_table_names())) <= {"alembic_version"}
    assert not revision.is_newest(unmade)


def test_a_database_that_was_never_migrated_is_not_current(unmade: str) -> None:
    assert not revision.is_newest(unmade)


def test_photos_that_ideas_had_are_waiting_to_be_fetched_anew(unmade: str) -> None:
    migrations.upgrade(unmade, "0013")
    on(unmade, fill)
    migrations.upgrade(unmade, "0014")
    rows = on(
        unmade,
        lambda connection: connection.execute(
            text("SELECT idea_id, draft_id, author_id, file_id, unique_id, jpeg, due_at FROM idea_photos")
        ).all(),
    )
    assert {row[:6] for row in rows} == {(1, None, 1, "x", "x", None), (None, 1, 1, "x", "x", None)}
    assert all(row.due_at for row in rows)
