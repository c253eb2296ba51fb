"""Who gets an announcement and who does not: queries about people, never their names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, false, func, select
from sqlalchemy.orm import Session

from bot.broadcasts.model import KIND, Broadcast, Reach
from bot.outbox.model import Delivery, Outcome
from bot.people.model import Person
from bot.profile import Profile

WEEK = timedelta(days=7)
SAMPLE = 10
"""Recipients that are described before sending."""

_WILLING = Person.wants_announcements
_GETS_IT = _WILLING & Person.reachable
_COUNTS = (Outcome.SENT, Outcome.UNKNOWN, Outcome.PAUSED)
"""What became of an announcement that its recipient has got, may have got or is to get."""


@dataclass(frozen=True, slots=True)
class Cap:
    """Nobody gets more than `most` announcements of those due after `since`."""

    most: int
    since: datetime


def cap(db: Session, profile: Profile, due_at: datetime) -> Cap | None:
    """Return the cap on what is due at `due_at`; none where nobody can have reached it."""
    most, since = profile.announcements.weekly, due_at - WEEK
    if most is None:
        return None
    recent = select(func.count()).select_from(Broadcast).where(Broadcast.due_at > since, ~Broadcast.planned)
    return Cap(most, since) if (db.scalar(recent) or 0) >= most else None


def had_enough(cap: Cap | None) -> ColumnElement[bool]:
    """Make the condition of people who have got, or are about to get, as many as the cap allows."""
    if cap is None:
        return false()
    got = (
        select(func.count())
        .where(
            Delivery.person_id == Person.id,
            Delivery.kind == KIND,
            Delivery.due_at > cap.since,
            Delivery.outcome.is_(None) | Delivery.outcome.in_(_COUNTS),
        )
        .correlate(Person)
        .scalar_subquery()
    )
    return got >= cap.most


def audience(area: str | None) -> Select[int]:
    """Select the people who get what is announced to `area` (none: to everybody), but for a cap."""
    people = select(Person.id).where(_GETS_IT)
    return people if area is None else people.where(Person.area == area)


def reach(db: Session, area: str | None, cap: Cap | None) -> Reach:
    """Count who gets what is announced to `area` (none: to everybody), and who does not."""
    enough = had_enough(cap)
    counted = select(
        func.count().filter(_GETS_IT, ~enough),
        func.count().filter(~_WILLING),
        func.count().filter(_WILLING, ~Person.reachable),
        func.count().filter(_GETS_IT, enough),
    ).select_from(Person)
    if area is not None:
        counted = counted.where(Person.area == area)
    return Reach(*db.execute(counted).one())


def counts(db: Session) -> Mapping[str | None, int]:
    """Count the recipients of every area, and of all (none)."""
    rows = db.execute(select(Person.area, func.count()).where(_GETS_IT).group_by(Person.area)).all()
    by_area: dict[str | None, int] = {area: count for area, count in rows if area is not None}
    return by_area | {None: sum(count for _area, count in rows)}


def sample(db: Session, area: str | None, cap: Cap | None) -> Mapping[tuple[str | None, str], int]:
    """Choose ten recipients by chance and count them by area and language."""
    people = audience(area).where(~had_enough(cap)).with_only_columns(Person.area, Person.locale)
    chosen = db.execute(people.order_by(func.random()).limit(SAMPLE))
    return Counter((row.area, row.locale) for row in chosen)
