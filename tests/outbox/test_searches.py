"""What is looked for all the time is found by the index of the few that wait, however many were ever sent."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.orm import Session

from bot.broadcasts.digest import store as digest
from bot.foresight import sources
from bot.foresight.model import Sort
from bot.outbox import store
from bot.storage.base import Base

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
    store.put_off(db, "broadcast", NOW)
    digest.announcements_due(db, NOW)
    digest.settle(db, NOW)
    digest.make(db, 1, NOW, NOW)
    for sort in Sort:
        db.scalars(sources.waiting(None, NOW, sort)).all()
    list(sources.collected(db, NOW, NOW))

    assert len(steps) >= 8
    assert all("ix_deliveries_due" in step or "ix_deliveries_collected" in step for step in steps), steps
