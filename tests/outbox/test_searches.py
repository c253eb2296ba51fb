"""What is looked for all the time is found by the index of the few that wait, however many were ever sent."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.broadcasts import reaching
from bot.broadcasts import store as broadcasts
from bot.broadcasts.audience.aim import Aim
from bot.broadcasts.digest import store as digest
from bot.foresight import sources
from bot.foresight.model import Sort
from bot.outbox import jobs, store
from bot.storage.base import Base
from tests.support.world import PROFILE

WEEK_AGO = datetime(2026, 11, 17, 22, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)


@pytest.fixture
def plans() -> Iterator[tuple[Session, list[str]]]:
    """An empty database that knows no numbers of rows, and how it finds what it was asked for."""
    engine, steps = create_engine("sqlite://"), list[str]()

    def explain(connection: Connection, _cursor: object, asked: str, values: Any, *_more: object) -> None:
        if asked.startswith(("SELECT", "UPDATE", "INSERT")):
            plan = connection.connection.cursor()
            plan.execute(f"EXPLAIN QUERY PLAN {asked}", values)
            steps.extend(row[3] for row in plan.fetchall() if " deliveries " in row[3])

    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        event.listen(connection, "after_cursor_execute", explain)
        with Session(connection) as db:
            yield db, steps
    engine.dispose()


def test_nothing_that_was_sent_is_looked_through(plans: tuple[Session, list[str]]) -> None:
    db, steps = plans
    jobs.keep_quiet(db, NOW, profiles.load(PROFILE))
    digest.announcements_due(db, NOW)
    digest.settle(db, NOW)
    digest.make(db, 1, NOW, NOW)
    for sort in Sort:
        db.scalars(sources.waiting(None, NOW, sort)).all()
    list(sources.collected(db, NOW, NOW))

    assert len(steps) >= 8
    # What is changed in portions was found by such an index before.
    few = ("ix_deliveries_due", "ix_deliveries_collected", "PRIMARY KEY (rowid=?)")
    assert all(any(name in step for name in few) for step in steps), steps


def test_what_one_person_got_is_found_among_what_is_theirs(plans: tuple[Session, list[str]]) -> None:
    db, steps = plans
    target = reaching.Target(Aim(without_earlier=7), NOW, reaching.Cap(3, WEEK_AGO))
    reaching.count(db, target)
    reaching.reach(db, target)
    broadcasts.was_addressed(db, 7, 1)
    digest.message(db, 1, 7)

    assert len(steps) >= 6
    assert all("ix_deliveries_person_id_due_at (person_id=?" in step for step in steps), steps
    assert any("(person_id=? AND due_at>?)" in step for step in steps), steps


def test_what_became_of_an_announcement_is_counted_in_the_index(plans: tuple[Session, list[str]]) -> None:
    db, steps = plans
    store.tally(db, "broadcast", 7)

    assert steps == [
        "SEARCH deliveries USING COVERING INDEX ix_deliveries_kind_ref_outcome (kind=? AND ref=?)"
    ]
