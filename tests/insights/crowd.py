"""People and ideas put straight into the tables, as many as a test needs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from bot.ideas.model import Follower, Idea, Kind, Status, Where
from bot.people.model import Person
from tests.support.world import SATURDAY_NOON

NOW = SATURDAY_NOON
_numbers = count(1000)


def people(db: Session, number: int, locale: str = "pl", source: str | None = None) -> list[int]:
    """Add people; return their ids."""
    rows = [
        Person(telegram_id=7_000_000 + next(_numbers), locale=locale, source=source, created_at=NOW)
        for _ in range(number)
    ]
    db.add_all(rows)
    db.flush()
    return [row.id for row in rows]


def idea(
    db: Session,
    author: int | None,
    *,
    at: datetime = NOW - timedelta(days=3),
    where: Where = Where.AREA,
    area: str | None = None,
    status: Status = Status.RECEIVED,
    kind: Kind | None = None,
    category: str | None = "other",
    point: tuple[float, float] | None = None,
) -> Idea:
    """Add an idea that was sent at a moment."""
    number = next(_numbers)
    row = Idea(
        number=number,
        token=f"t{number}",
        author_id=author,
        title="Ławka",
        text="Ławka w cieniu",
        where=where,
        area=area,
        kind=kind,
        category=category,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        status=status,
        created_at=at,
        changed_at=at,
    )
    db.add(row)
    db.flush()
    return row


def support(db: Session, person: int, ideas: Sequence[Idea], at: datetime = NOW - timedelta(days=2)) -> None:
    """Let somebody support ideas."""
    db.add_all(
        Follower(idea_id=row.id, person_id=person, supports=True, follows=False, created_at=at)
        for row in ideas
    )
    db.flush()
