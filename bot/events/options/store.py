"""Queries about what was chosen for events."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.orm import Session

from bot.events.attendance import store as attendance
from bot.events.model import Event, EventStatus, Registration
from bot.events.options.model import Access, EventCodeTry, EventOptions, Options
from bot.people.model import Person
from bot.storage.upsert import affected, upsert
from bot.telegram.text import Span

_KEPT = ("description", "language", "opens_at", "closes_at", "access", "area", "area_names", "code")
_ALSO = ("after_id", "after_title", "photo")


def of(db: Session, event: Event) -> Options:
    """Return what was chosen for an event."""
    row = db.get(EventOptions, event.id, populate_existing=True)
    lasts = int((event.ends_at - event.starts_at) / timedelta(minutes=1)) if event.ends_at else None
    if row is None:
        return Options(lasts=lasts, publish_at=event.publish_at)
    return Options(
        **{name: getattr(row, name) for name in (*_KEPT, *_ALSO) if name != "access"},
        access=Access(row.access),
        spans=tuple(Span(**span) for span in row.spans),
        lasts=lasts,
        publish_at=event.publish_at,
    )


def write(db: Session, event: Event, options: Options) -> None:
    """Make this what is chosen for an event; its end and publication are written with the event."""
    kept = {name: getattr(options, name) for name in (*_KEPT, *_ALSO)}
    spans = [asdict(span) for span in options.spans]
    upsert(db, EventOptions, {"event_id": event.id, "spans": spans, **kept}, key=["event_id"])


def tags(db: Session, event_ids: Sequence[int]) -> dict[int, tuple[str | None, bool]]:
    """Return of events for which anything was chosen the language, and whether only the team knows of it."""
    if not event_ids:
        return {}
    chosen = select(EventOptions.event_id, EventOptions.language, EventOptions.access)
    rows = db.execute(chosen.where(EventOptions.event_id.in_(event_ids)))
    return {row.event_id: (row.language, row.access == Access.STAFF) for row in rows}


def staff_only() -> ColumnElement[bool]:
    """Say in SQL that only the team may know of an `Event`."""
    return exists().where(EventOptions.event_id == Event.id, EventOptions.access == Access.STAFF)


def is_staff_only(db: Session, event_id: int) -> bool:
    """Tell whether only the team may know of an event."""
    row = db.get(EventOptions, event_id, populate_existing=True)
    return row is not None and row.access == Access.STAFF


def lives_in(db: Session, person_id: int, area: str | None) -> bool:
    """Tell whether an area is the one somebody chose."""
    return db.scalar(select(Person.area).where(Person.id == person_id)) == area


def was_at(db: Session, person_id: int, event_id: int | None) -> bool:
    """Tell whether somebody came to an event; where nobody was checked in, whether they were signed up."""
    if event_id is None:
        return False
    if attendance.is_checked_in(db, event_id):
        return attendance.has_attended(db, person_id, [event_id])
    return db.get(Registration, (event_id, person_id)) is not None


def due(db: Session, now: datetime) -> list[int]:
    """Return the events whose moment to be published has come, and which have not begun."""
    held = (Event.status == EventStatus.SCHEDULED, Event.publish_at <= now, Event.starts_at > now)
    return list(db.scalars(select(Event.id).where(*held).order_by(Event.publish_at, Event.id)))


def note_try(db: Session, event_id: int, person_id: int, now: datetime) -> None:
    """Note a wrong code."""
    db.add(EventCodeTry(event_id=event_id, person_id=person_id, at=now))
    db.flush()


def tries(db: Session, event_id: int, person_id: int, since: datetime) -> int:
    """Count the wrong codes of somebody at an event since a moment."""
    mine = (EventCodeTry.event_id == event_id, EventCodeTry.person_id == person_id)
    return db.scalar(select(func.count()).where(*mine, EventCodeTry.at > since)) or 0


def forget_tries(db: Session, before: datetime) -> int:
    """Forget wrong codes that count no longer; return how many."""
    return affected(db, delete(EventCodeTry).where(EventCodeTry.at <= before))
