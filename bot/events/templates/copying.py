"""What one event takes over from another: all that was decided about it, but for its time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.events import drafting, store
from bot.events.model import Event, EventDraft
from bot.events.options import store as options
from bot.events.options.model import Asked, Options
from bot.people.model import Actor

BESIDE = ("area", "offer_minutes", "most_together", "asks_access", "directions")
"""What is chosen once an event is made: no form asks it, and a copy has it all the same."""
CARRIED = (
    "kind",
    "title",
    "zone",
    "place",
    "latitude",
    "longitude",
    "online_link",
    "capacity",
    "organisation_id",
    *BESIDE,
)
"""Columns of an event that its copies have too. Each other column is in `OWN`; a test sees to it."""
OWN = (
    *("id", "organiser_id", "starts_at", "local_time", "scheduled_at", "ends_at", "taken"),
    *("status", "publish_at", "revision", "before", "form", "created_at"),
)
ANSWERS = ("kind", "title", "place", "latitude", "longitude", "online_link", "capacity")
"""Answers of the form that are columns of an event."""
ONCE = (Asked.OPENS, Asked.CLOSES, Asked.PUBLISH)
"""Settings that are moments: a copy has others."""


def answers_of(db: Session, event: Event) -> dict[str, Any]:
    """Return the answers that the form of such an event would have, as plain data."""
    chosen = options.of(db, event)
    for setting in ONCE:
        chosen = chosen.without(setting)
    return {name: getattr(event, name) for name in ANSWERS} | {
        "reminders": offsets_of(db, event),
        "options": chosen.stored(),
        "carried": {name: getattr(event, name) for name in BESIDE},
    }


def fill_in(db: Session, actor: Actor, answers: Mapping[str, Any], now: datetime) -> EventDraft:
    """Open a new form with these answers, in place of one that may have been there; its time is asked."""
    offsets = [timedelta(minutes=minutes) for minutes in answers["reminders"]]
    draft = drafting.begin(db, actor, offsets, now)
    for name in ANSWERS:
        setattr(draft, name, answers.get(name))
    draft.online = draft.online_link is not None
    draft.capacity_known = draft.reminders_known = True
    chosen = Options.restored(answers.get("options"))
    if chosen.after_id and store.find(db, chosen.after_id) is None:
        chosen = chosen.without(Asked.WHO)
    draft.options, draft.carried = chosen.stored(), answers.get("carried")
    db.flush()
    return draft


def take_over(event: Event, draft: EventDraft) -> None:
    """Give a new event what its form carried along unasked."""
    for name, value in (draft.carried or {}).items():
        if name in BESIDE:
            setattr(event, name, value)


def offsets_of(db: Session, event: Event) -> list[int]:
    """Return the reminders of an event, in minutes before its start."""
    return [rule.offset_minutes for rule in store.reminders(db, event.id)]


def twin(event: Event) -> Event:
    """Return an event like this one, without a time, an organiser or a state yet."""
    return Event(**{name: getattr(event, name) for name in CARRIED})
