"""What an organiser chooses about sign-ups and the way there; each choice can be taken back."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.cleaning import cleaned, letters
from bot.events import desk, store
from bot.events.access.model import Access
from bot.events.choices.refusals import UnsuitableDirections, UnsuitableMost
from bot.events.choices.shapes import Choices
from bot.events.model import MAX_DIRECTIONS, MOST_TOGETHER, Event
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor


def show(db: Session, actor: Actor, event_id: int, now: datetime) -> Choices:
    """Return what was chosen of an event the actor may manage."""
    event = desk.managed(db, actor, event_id, now)
    return Choices(event, db.scalar(select(func.count()).where(Access.event_id == event_id)) or 0)


def set_most(db: Session, actor: Actor, event_id: int, value: str, now: datetime) -> Choices:
    """Choose how many people one sign-up may bring; those who come already with more keep their seats."""
    if not value.isdecimal() or not 1 <= int(value) <= MOST_TOGETHER:
        raise UnsuitableMost
    _locked(db, actor, event_id, now).most_together = int(value)
    return _changed(db, actor, event_id, now)


def ask_access(db: Session, actor: Actor, event_id: int, now: datetime) -> Choices:
    """Have those who sign up asked what would help them."""
    _locked(db, actor, event_id, now).asks_access = True
    return _changed(db, actor, event_id, now)


def stop_asking(db: Session, actor: Actor, event_id: int, now: datetime) -> Choices:
    """Ask no more, and forget what was said."""
    _locked(db, actor, event_id, now).asks_access = False
    db.execute(delete(Access).where(Access.event_id == event_id))
    return _changed(db, actor, event_id, now)


def give_directions(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> Choices:
    """Say in words how to get there; raises UnsuitableDirections."""
    event, words = _locked(db, actor, event_id, now), cleaned(text)
    if letters(words) < 3 or not 5 <= len(words) <= MAX_DIRECTIONS:
        raise UnsuitableDirections
    event.directions = words
    return _changed(db, actor, event_id, now)


def remove_directions(db: Session, actor: Actor, event_id: int, now: datetime) -> Choices:
    """Say nothing any more of how to get there."""
    _locked(db, actor, event_id, now).directions = None
    return _changed(db, actor, event_id, now)


def _locked(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    store.locked(db, event_id)
    return desk.managed(db, actor, event_id, now)


def _changed(db: Session, actor: Actor, event_id: int, now: datetime) -> Choices:
    db.flush()
    audit.record(db, actor, Action.CHANGED, "event", event_id, now)
    return show(db, actor, event_id, now)
