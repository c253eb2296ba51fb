"""Announcements that lead to events: what both rooms need of each other, for neither knows the other.

A part of the composition root, as `bot.clockwork` is.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.broadcasts.content import actions, watching
from bot.broadcasts.content.desk import Added
from bot.broadcasts.content.model import Seen
from bot.broadcasts.content.presses import as_number
from bot.broadcasts.content.refusals import EventForTeam, EventGone
from bot.events import wording
from bot.events.model import Event, EventStatus
from bot.events.options import entry
from bot.events.options.store import is_staff_only, tags
from bot.i18n import DEFAULT_LOCALE, speaking
from bot.people.model import Actor
from bot.profile import Profile


def add(
    db: Session, actor: Actor, token: str, number: str, *, profile: Profile, now: datetime
) -> Added | None:
    """Add a button to a coming event to an announcement; raises EventGone or EventForTeam."""
    event = entry.seen(db, actor, db.get(Event, as_number(number)))
    if event is None or event.status != EventStatus.PUBLISHED or event.starts_at <= now:
        raise EventGone
    if is_staff_only(db, event.id):
        raise EventForTeam
    return actions.add_event(db, actor, token, event.id, _seen(event), profile=profile, now=now)


def watch(db: Session, now: datetime, profile: Profile) -> None:
    """Hold back announcements whose event was cancelled, moved or hidden since their author heard of it."""
    found = watching.awaited(db, now)
    if found:
        wanted = {button.event_id for button, _broadcast in found}
        events = list(db.scalars(select(Event).where(Event.id.in_(wanted))))
        chosen = tags(db, [event.id for event in events])
        hidden = {event_id for event_id, (_language, hides) in chosen.items() if hides}
        seen = {event.id: _seen(event, for_all=event.id not in hidden) for event in events}
        watching.compare(db, found, seen, profile=profile, now=now)


def _seen(event: Event, *, for_all: bool = True) -> Seen:
    with speaking(DEFAULT_LOCALE):
        place = wording.where(event)
    return Seen(event.title, event.starts_at, place, event.status == EventStatus.PUBLISHED, for_all)
