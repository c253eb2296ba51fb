import asyncio
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, insert, inspect, text

from bot.storage import migrations, revision
from bot.storage.engine import create_engine
from migrations.tables import metadata
from tests.support.databases import PostgresDatabase, SqliteDatabases
from tests.support.filling import MOMENT, counts, fill

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
    if "sqlite" in unmade:
        wanted = {
            table.name for table in metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]
        }
        assert "event_proposals" in wanted
        counts_on = text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'")
        assert set(on(unmade, lambda connection: connection.scalars(counts_on).all())) == wanted


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


def test_clocks_of_ideas_are_read_from_what_happened_to_them(unmade: str) -> None:
    migrations.upgrade(unmade, "0013")
    on(unmade, _three_ideas)
    migrations.upgrade(unmade, "0015")
    query = text(
        "SELECT number, acknowledged_at IS NOT NULL, answered_at IS NOT NULL FROM ideas ORDER BY number"
    )
    read = on(unmade, lambda connection: [tuple(map(int, row)) for row in connection.execute(query)])
    assert read == [(1, 0, 0), (2, 1, 0), (3, 1, 1)]


def test_the_path_begins_with_what_was_done_before(unmade: str) -> None:
    migrations.upgrade(unmade, "0036")
    on(unmade, fill)
    on(
        unmade,
        lambda c: c.execute(text("UPDATE event_registrations SET registered_at = '2026-10-12 11:00:00'")),
    )
    migrations.upgrade(unmade, "0039")
    acts = on(unmade, lambda c: c.execute(text("SELECT person_id, act FROM first_acts ORDER BY act")).all())
    assert acts == [(1, "followed"), (1, "idea"), (1, "needs"), (1, "signed_up")]
    path = text("SELECT person_id, began_on, returned_on, months, latest_month FROM paths")
    [kept] = on(unmade, lambda c: c.execute(path).all())
    assert list(map(str, kept)) == ["1", "2026-10-12", "2026-11-21", "2", "2026-11-01"]


def _three_ideas(connection: Connection) -> None:
    """One just sent, one taken up after an answer that was taken back, one accepted."""
    metadata = MetaData()
    metadata.reflect(connection)
    ideas, changes = metadata.tables["ideas"], metadata.tables["idea_changes"]
    statuses = {1: ["received"], 2: ["in_review", "rejected", "in_review"], 3: ["in_review", "accepted"]}
    for number, happened in statuses.items():
        idea = {"id": number, "number": number, "token": f"t{number}", "title": "x", "status": happened[-1]}
        moments = {"created_at": MOMENT, "changed_at": MOMENT}
        connection.execute(insert(ideas).values(idea | moments | {"past_supporters": 0}))
        for status in happened if number > 1 else []:
            change = {"idea_id": number, "status": status, "by_author": False, "created_at": MOMENT}
            connection.execute(insert(changes).values(change))
