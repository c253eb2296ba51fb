"""What one event takes over from another: all that was decided about it, but for its time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.events import drafting, store
from bot.events.model import Event, EventDraft
from bot.people.model import Actor

CARRIED = (
    "kind",
    "title",
    "zone",
    "place",
    "latitude",
    "longitude",
    "online_link",
    "capacity",
    "offer_minutes",
)
"""Columns of an event that its copies have too. Each other column is in `OWN`; a test sees to it."""
OWN = (
    *("id", "organiser_id", "starts_at", "local_time", "scheduled_at", "taken"),
    *("status", "revision", "before", "form", "created_at"),
)
ANSWERS = ("kind", "title", "place", "latitude", "longitude", "online_link", "capacity")
"""Answers of the form that are columns of an event."""


def answers_of(event: Event, offsets: list[int]) -> dict[str, Any]:
    """Return the answers that the form of such an event would have, as plain data."""
    return {name: getattr(event, name) for name in ANSWERS} | {"reminders": offsets}


def fill_in(db: Session, actor: Actor, answers: Mapping[str, Any], now: datetime) -> EventDraft:
    """Open a new form with these answers, in place of one that may have been there; its time is asked."""
    offsets = [timedelta(minutes=minutes) for minutes in answers["reminders"]]
    draft = drafting.begin(db, actor, offsets, now)
    for name in ANSWERS:
        setattr(draft, name, answers.get(name))
    draft.online = draft.online_link is not None
    draft.capacity_known = draft.reminders_known = True
    db.flush()
    return draft


def offsets_of(db: Session, event: Event) -> list[int]:
    """Return the reminders of an event, in minutes before its start."""
    return [rule.offset_minutes for rule in store.reminders(db, event.id)]


def twin(event: Event) -> Event:
    """Return an event like this one, without a time, an organiser or a state yet."""
    return Event(**{name: getattr(event, name) for name in CARRIED})
