"""Who comes to an event: the one thing that announcements know of events, to leave those people alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from bot.events.model import Event, EventStatus, Registration
from bot.people.model import Person

LISTED = 8
PAST = timedelta(days=14)
"""For so long an event that is over may still be chosen."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event, as far as it is named here."""

    id: int
    title: str
    starts_at: datetime
    zone: ZoneInfo


def registered(event_id: int) -> ColumnElement[bool]:
    """Make the condition of those who are registered for an event."""
    return exists().where(Registration.event_id == event_id, Registration.person_id == Person.id)


def gatherings(db: Session, now: datetime) -> Sequence[Gathering]:
    """Return the events that can be named, those that lie ahead and those just over, the nearest first."""
    known = select(Event).where(Event.status == EventStatus.PUBLISHED, Event.starts_at > now - PAST)
    return [_named(event) for event in db.scalars(known.order_by(Event.starts_at, Event.id).limit(LISTED))]


def gathering(db: Session, event_id: int) -> Gathering | None:
    """Return one of them."""
    event = db.get(Event, event_id) if event_id else None
    return _named(event) if event else None


def _named(event: Event) -> Gathering:
    return Gathering(event.id, event.title, event.starts_at, ZoneInfo(event.zone))
