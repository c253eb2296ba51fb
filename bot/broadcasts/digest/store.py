"""Queries about the messages of a week, and the announcements that are collected for them."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Exists, Select, and_, case, exists, func, literal_column, select, update
from sqlalchemy.orm import Session, aliased

from bot.broadcasts.content.validity import DEFAULT, lasts_until
from bot.broadcasts.model import DIGEST, KIND, Broadcast
from bot.outbox import store as outbox
from bot.outbox.model import Delivery, Outcome, Priority, of_kind
from bot.outbox.quiet import utc
from bot.people.model import Person
from bot.profile import Profile
from bot.storage.upsert import affected
from bot.topics.store import wanting

PORTION = 500
"""People for whom one transaction makes a message."""
_NO_FETCH = {"synchronize_session": False}
# Written out, so that the database sees that the index of what is collected holds it.
COLLECTED = and_(of_kind(KIND), Delivery.outcome == literal_column(f"'{Outcome.COLLECTED}'"))
_Message = aliased(Delivery)
_ITS_MESSAGE = and_(
    _Message.kind == DIGEST, _Message.person_id == Delivery.person_id, _Message.due_at >= Delivery.due_at
)
"""A message to the same person that was due no earlier than the announcement collected for it."""


def announcements_due(db: Session, now: datetime) -> Sequence[Broadcast]:
    """Return the announcements of which something was collected for a message that is due."""
    due = select(Delivery.ref).where(COLLECTED, Delivery.due_at <= now).distinct()
    return db.scalars(select(Broadcast).where(Broadcast.id.in_(due)).order_by(Broadcast.id)).all()


def settle(db: Session, now: datetime) -> int:
    """Give what came in a message the outcome of that message; return how many."""
    became = case((_Message.outcome == Outcome.SENT, Outcome.DIGESTED), else_=_Message.outcome)
    last = select(became).where(_ITS_MESSAGE).order_by(_Message.due_at.desc(), _Message.id.desc()).limit(1)
    settled = exists().where(_ITS_MESSAGE, _Message.outcome.is_not(None))
    done = update(Delivery).where(COLLECTED, Delivery.due_at <= now, settled)
    return affected(db, done.values(outcome=last.scalar_subquery()).execution_options(**_NO_FETCH))


def put_off(db: Session, broadcast: Broadcast, now: datetime, until: datetime) -> None:
    """Leave an announcement for a later message."""
    _change(db, broadcast, now, due_at=until, expires_at=broadcast.expires_at(until))


def collected_too_late(broadcast: Broadcast, last: date, profile: Profile) -> ColumnElement[bool]:
    """Make the condition of what waits for a message of the last day of any use, or a later one.

    That goes out on its own; what a message was made for already comes in that.
    """
    since = utc(datetime.combine(last, time()), profile.timezone)
    return and_(COLLECTED, Delivery.ref == broadcast.id, Delivery.due_at >= since, ~_is_made())


def give_up(db: Session, broadcast: Broadcast, now: datetime) -> None:
    """Note that an announcement is no news any more."""
    _change(db, broadcast, now, outcome=Outcome.EXPIRED)


def leave_out_unwilling(db: Session, broadcast: Broadcast, now: datetime) -> None:
    """Keep an announcement from those who do not wish for its topic any more."""
    wishes = exists().where(
        Person.id == Delivery.person_id, Person.wants_announcements, wanting(broadcast.aim.topic)
    )
    due = update(Delivery).where(
        COLLECTED, Delivery.ref == broadcast.id, Delivery.due_at <= now, ~wishes, ~_is_made()
    )
    affected(db, due.values(outcome=Outcome.VOID).execution_options(**_NO_FETCH))


def make(db: Session, day: int, now: datetime, due_at: datetime) -> int:
    """Ask for the message of `day` (an ordinal) to the next people for whom anything was collected."""
    waiting = select(Delivery.person_id).where(COLLECTED, Delivery.due_at <= now, ~_is_made())
    return outbox.fan_out(
        db,
        DIGEST,
        select(Person.id).where(Person.id.in_(waiting)).order_by(Person.id).limit(PORTION),
        day,
        key=f"{DIGEST}:{day}",
        due_at=due_at,
        expires_at=lasts_until(DEFAULT, due_at),
        priority=Priority.BROADCAST,
    )


def message(db: Session, person_id: int, day: int) -> Delivery | None:
    """Return the message of a day to somebody."""
    mine = select(Delivery).where(of_kind(DIGEST), Delivery.person_id == person_id, Delivery.ref == day)
    return db.scalars(mine).one_or_none()


def contents(db: Session, message: Delivery) -> Sequence[Broadcast]:
    """Return the announcements that come in a message, those that were called back left out."""
    before = select(func.max(_Message.due_at)).where(
        _Message.kind == DIGEST, _Message.person_id == message.person_id, _Message.due_at < message.due_at
    )
    mine = select(Delivery.ref).where(
        of_kind(KIND),
        Delivery.person_id == message.person_id,
        Delivery.outcome.in_((Outcome.COLLECTED, Outcome.DIGESTED, Outcome.UNKNOWN)),
        Delivery.due_at <= message.due_at,
    )
    if since := db.scalar(before):
        mine = mine.where(Delivery.due_at > since)
    found: Select[Broadcast] = select(Broadcast).where(
        Broadcast.id.in_(mine), Broadcast.stopped_at.is_(None), ~Broadcast.planned
    )
    return db.scalars(found.order_by(Broadcast.id)).all()


def _is_made() -> Exists:
    return exists().where(_ITS_MESSAGE)


def _change(db: Session, broadcast: Broadcast, now: datetime, **values: object) -> None:
    due = update(Delivery).where(COLLECTED, Delivery.ref == broadcast.id, Delivery.due_at <= now, ~_is_made())
    affected(db, due.values(**values).execution_options(**_NO_FETCH))
