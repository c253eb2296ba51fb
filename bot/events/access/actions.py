"""What people do about their needs, and what organisers may know of them."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from bot.cleaning import letters, one_line
from bot.events import actions, desk, store
from bot.events.access.model import MAX_WORDS, Access, Need
from bot.events.access.refusals import NotAsked, UnsuitableWords
from bot.events.access.shapes import Asked, Said
from bot.events.model import Event, EventStatus, Registration, Seat
from bot.people.model import Actor
from bot.profile import Profile

KEPT_AFTER = timedelta(days=1)
"""How long after the start of an event needs are kept: nobody can act on them any more."""


def look(db: Session, actor: Actor, event_id: int, now: datetime) -> Said:
    """Return what the actor said; raises NotAsked where it is not asked of them."""
    card = actions.card_for(db, actor, event_id, now)
    row = db.get(Access, (event_id, actor.id), populate_existing=True)
    if card.seat is not Seat.REGISTERED or not (card.event.asks_access or row):
        raise NotAsked
    return Said(card.event, tuple(row.needs), row.words or "") if row else Said(card.event)


def toggle(db: Session, actor: Actor, event_id: int, value: str, now: datetime) -> Said:
    """Add a need, or take it back; what is no need changes nothing."""
    said = _open(db, actor, event_id, now)
    if value in list(Need):
        _write(db, actor, Said(said.event, tuple(sorted({*said.needs} ^ {value})), said.words), now)
    return look(db, actor, event_id, now)


def say(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> Said:
    """Note a need in words, in place of words noted before; raises UnsuitableWords."""
    said, words = _open(db, actor, event_id, now), one_line(text)
    if not letters(words) or not 2 <= len(words) <= MAX_WORDS:
        raise UnsuitableWords
    _write(db, actor, Said(said.event, said.needs, words), now)
    return look(db, actor, event_id, now)


def need_nothing(db: Session, actor: Actor, event_id: int, now: datetime) -> Said:
    """Forget what the actor said: nothing is needed. Possible also where it is no longer asked."""
    card = actions.card_for(db, actor, event_id, now)
    db.execute(delete(Access).where(Access.event_id == event_id, Access.person_id == actor.id))
    return Said(card.event)


def asked(db: Session, actor: Actor, event_id: int, now: datetime) -> Asked:
    """Return what those who come said, for whoever runs the event; never who it was."""
    event = desk.managed(db, actor, event_id, now)
    query = (
        select(Access.needs, Access.words)
        .join(
            Registration,
            (Registration.event_id == Access.event_id) & (Registration.person_id == Access.person_id),
        )
        .where(Access.event_id == event_id)
        .order_by(Registration.registered_at, Registration.person_id)
    )
    rows = tuple(Said(event, tuple(needs), words or "") for needs, words in db.execute(query))
    return Asked(event, rows)


def forget_past(db: Session, now: datetime, profile: Profile) -> int:
    """Forget the needs of events that are over or were called off; return how many."""
    over = select(Event.id).where(
        or_(Event.starts_at < now - KEPT_AFTER, Event.status == EventStatus.CANCELLED)
    )
    gone = delete(Access).where(Access.event_id.in_(over)).returning(Access.person_id)
    return len(db.execute(gone.execution_options(synchronize_session=False)).all())


def _open(db: Session, actor: Actor, event_id: int, now: datetime) -> Said:
    """Lock the event, so that two presses at once do not undo each other."""
    store.locked(db, event_id)
    said = look(db, actor, event_id, now)
    if not said.event.asks_access:
        raise NotAsked
    return said


def _write(db: Session, actor: Actor, said: Said, now: datetime) -> None:
    row = db.get(Access, (said.event.id, actor.id))
    if not said.anything:
        need_nothing(db, actor, said.event.id, now)
    elif row:
        row.needs, row.words, row.said_at = list(said.needs), said.words or None, now
    else:
        ids = {"event_id": said.event.id, "person_id": actor.id}
        db.add(Access(**ids, needs=list(said.needs), words=said.words or None, said_at=now))
    db.flush()
