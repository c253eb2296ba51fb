"""The door of an event, with what it means for a path: whoever is checked in has come, in whichever way.

Guests without an account have no path. A check-in that is taken back takes the note of the act with it.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events.attendance import actions as door
from bot.events.attendance import store as tickets
from bot.events.attendance.model import Marked, Pass, opens_at
from bot.events.model import Event
from bot.nextsteps import store
from bot.nextsteps.actions import note_of
from bot.nextsteps.model import Act
from bot.people.model import Actor
from bot.profile import Profile


def mark(
    db: Session, actor: Actor, event_id: int, number: int, now: datetime, *, here: bool, profile: Profile
) -> Marked:
    """Check in the guest with a number, or take that back."""
    return _marked(db, door.mark(db, actor, event_id, number, now, here=here), now, profile)


def mark_typed(
    db: Session, actor: Actor, event_id: int, text: str, now: datetime, *, profile: Profile
) -> Marked:
    """Check in the guest whose number was typed."""
    return _marked(db, door.mark_typed(db, actor, event_id, text, now), now, profile)


def scan(db: Session, actor: Actor, event_id: int, token: str, now: datetime, *, profile: Profile) -> Marked:
    """Check in the guest whose code was opened."""
    return _marked(db, door.scan(db, actor, event_id, token, now), now, profile)


def let_in(
    db: Session, actor: Actor, event_id: int, number: int, now: datetime, *, profile: Profile
) -> Marked:
    """Let a guest in who is not signed up."""
    return _marked(db, door.let_in(db, actor, event_id, number, now), now, profile)


def arrive(db: Session, actor: Actor, event_id: int, token: str, now: datetime, *, profile: Profile) -> Pass:
    """Check in the actor by the code at the door."""
    arrived = door.arrive(db, actor, event_id, token, now)
    _heed(db, arrived.event, arrived.number, now, profile)
    return arrived


def _marked(db: Session, marked: Marked, now: datetime, profile: Profile) -> Marked:
    _heed(db, marked.tally.event, marked.number, now, profile)
    return marked


def _heed(db: Session, event: Event, number: int, now: datetime, profile: Profile) -> None:
    """Note that a guest came, on the day of the event also where that is marked later; or did not."""
    ticket = tickets.ticket_of_number(db, event.id, number)
    if ticket is None:
        return
    if ticket.came_at is not None:
        note_of(db, ticket.person_id, Act.CAME, profile, min(now, event.starts_at))
    elif not tickets.has_come(db, ticket.person_id):
        store.take_back(db, ticket.person_id, Act.CAME, opens_at(event))
