"""Queries about all that comes, whoever holds it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from bot.agenda.model import Chosen, Entry
from bot.council.model import Follow, Meeting, Reminded, State
from bot.events import store as events
from bot.events.model import Event
from bot.events.options import store as options
from bot.people.model import Person


@dataclass(frozen=True, slots=True)
class Span:
    """From when on, and until when, things begin; whole days count from midnight."""

    after: datetime
    midnight: datetime
    """The midnight from which whole days are listed: today's has passed, the day has not."""
    before: datetime | None = None
    for_team: bool = False
    """Whether it is looked at by somebody of the team: what is for these alone is among it then."""

    def within(self, after: datetime, begins: datetime, ends: datetime) -> "Span":
        """Return what of it lies between; whole days from `begins` on."""
        return replace(self, after=max(self.after, after), midnight=max(self.midnight, begins), before=ends)


def page(db: Session, chosen: Chosen, span: Span, *, offset: int = 0, limit: int) -> list[Entry]:
    """Return what begins in a span, the nearest first."""
    rows = _rows(chosen, span)
    order = (rows.c.starts_at, rows.c.is_meeting, rows.c.id)
    found = db.execute(select(rows.c.is_meeting, rows.c.id).order_by(*order).offset(offset).limit(limit))
    return _entries(db, [(bool(is_meeting), number) for is_meeting, number in found])


def count(db: Session, chosen: Chosen, span: Span) -> int:
    """Count it."""
    return db.scalar(select(func.count()).select_from(_rows(chosen, span))) or 0


def meetings_of(db: Session, person_id: int, span: Span, limit: int) -> list[Meeting]:
    """Return the coming meetings that somebody hears of, the nearest first."""
    topics = select(Follow.topic).where(Follow.person_id == person_id)
    single = select(Reminded.meeting_id).where(Reminded.person_id == person_id)
    own = or_(Meeting.topic.in_(topics), Meeting.id.in_(single))
    query = select(Meeting).where(_ahead(span), own).order_by(Meeting.starts_at, Meeting.id)
    return list(db.scalars(query.limit(limit)))


def area_of(db: Session, person_id: int) -> str | None:
    """Return the area that somebody said is theirs."""
    return db.scalar(select(Person.area).where(Person.id == person_id))


def _rows(chosen: Chosen, span: Span) -> Subquery:
    held = events.listed(span.after, for_team=span.for_team)
    if chosen.kinds:
        held = held.where(Event.kind.in_(chosen.named))
    if chosen.area:
        held = held.where(Event.area == chosen.area)
    if span.before is not None:
        held = held.where(Event.starts_at < span.before)
    mine = held.with_only_columns(
        literal(0).label("is_meeting"), Event.id.label("id"), Event.starts_at.label("starts_at")
    )
    if not chosen.has_council:
        return mine.subquery()
    councils = select(literal(1), Meeting.id, Meeting.starts_at).where(_ahead(span))
    return union_all(mine, councils).subquery()


def _ahead(span: Span) -> ColumnElement[bool]:
    whole_day = and_(Meeting.all_day, Meeting.starts_at >= span.midnight)
    begins = and_(Meeting.state == State.PLANNED, or_(Meeting.starts_at > span.after, whole_day))
    return begins if span.before is None else and_(begins, Meeting.starts_at < span.before)


def _entries(db: Session, found: Sequence[tuple[bool, int]]) -> list[Entry]:
    ids = [number for is_meeting, number in found if is_meeting]
    meetings = {one.id: one for one in db.scalars(select(Meeting).where(Meeting.id.in_(ids)))} if ids else {}
    ids = [number for is_meeting, number in found if not is_meeting]
    held = {one.id: one for one in db.scalars(select(Event).where(Event.id.in_(ids)))} if ids else {}
    said = options.tags(db, ids)
    return [
        Entry(meetings[number]) if is_meeting else Entry(held[number], *said.get(number, (None, False)))
        for is_meeting, number in found
    ]
