"""Holding back what is due after a backup was restored, until a keeper has looked.

A backup does not know what was sent after it was made. So what was due by the moment of the restore is set
aside: announcements for good (nobody should get one twice), the rest until a keeper decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.outbox.model import Delivery, Hold, Outcome, Priority
from bot.storage.upsert import affected

NOTICE = "backup.held"
"""The kind of the message that tells a keeper of a hold; the only one that leaves during it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a keeper decides about: how much of each kind, and when the first and the last was due."""

    kinds: Mapping[str, int]
    oldest: datetime | None
    newest: datetime | None

    @property
    def count(self) -> int:
        """How many messages wait."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Lifted:
    """What became of what waited when the hold ended."""

    sent: int
    dropped: int
    expired: int


def may_leave() -> ColumnElement[bool]:
    """Say in SQL that a delivery is not held back."""
    return or_(~exists(select(Hold.id)), Delivery.kind == NOTICE)


def current(db: Session) -> Hold | None:
    """Return the hold that lasts, if any."""
    return db.scalars(select(Hold).order_by(Hold.id.desc()).limit(1)).first()


def begin(db: Session, now: datetime) -> Hold:
    """Begin a hold, or return the one that the backup carried."""
    hold = current(db)
    if hold is None:
        hold = Hold(since=now, taken_at=None, prepared=False, announced=0, unanswered=0)
        db.add(hold)
        db.flush()
    return hold


def set_aside(db: Session, now: datetime) -> int:
    """Take out of the queue whatever was due by `now`; return how many messages of announcements that was."""
    due = update(Delivery).where(Delivery.outcome.is_(None), Delivery.due_at <= now)
    # What is paused or collected in the backup may have been sent after it was made.
    paused = update(Delivery).where(Delivery.outcome.in_((Outcome.PAUSED, Outcome.COLLECTED)))
    free = {"claimed_by": None, "claimed_at": None}
    db.execute(due.where(Delivery.kind == NOTICE).values(outcome=Outcome.VOID, **free))
    announced = due.where(Delivery.priority == Priority.BROADCAST)
    count = affected(db, announced.values(outcome=Outcome.UNKNOWN, **free))
    count += affected(db, paused.values(outcome=Outcome.UNKNOWN, **free))
    db.execute(due.values(outcome=Outcome.HELD, **free))
    return count


def known_as(db: Session, settled: Mapping[str, tuple[str, datetime | None]]) -> int:
    """Give what was set aside the outcome that the replaced database knows, by the deliveries' keys."""
    aside = select(Delivery.id, Delivery.dedup_key).where(Delivery.outcome == Outcome.HELD)
    known = [(row.id, *settled[row.dedup_key]) for row in db.execute(aside) if row.dedup_key in settled]
    for delivery_id, outcome, sent_at in known:
        changed = update(Delivery).where(Delivery.id == delivery_id)
        db.execute(changed.values(outcome=outcome, sent_at=sent_at))
    return len(known)


def waiting(db: Session) -> Waiting:
    """Count what waits for a keeper's decision."""
    rows = db.execute(
        select(Delivery.kind, func.count(), func.min(Delivery.due_at), func.max(Delivery.due_at))
        .where(Delivery.outcome == Outcome.HELD)
        .group_by(Delivery.kind)
        .order_by(Delivery.kind)
    ).all()
    return Waiting(
        {kind: count for kind, count, _oldest, _newest in rows},
        min((oldest for _kind, _count, oldest, _newest in rows), default=None),
        max((newest for _kind, _count, _oldest, newest in rows), default=None),
    )


def lift(db: Session, now: datetime, *, send: bool) -> Lifted | None:
    """End the hold: let go what is still current, or drop what waited; nothing where no hold lasts."""
    if not affected(db, delete(Hold)):
        return None
    held = update(Delivery).where(Delivery.outcome == Outcome.HELD)
    expired = affected(db, held.where(Delivery.expires_at <= now).values(outcome=Outcome.EXPIRED))
    rest = affected(db, held.values(outcome=None if send else Outcome.DROPPED))
    return Lifted(sent=rest if send else 0, dropped=0 if send else rest, expired=expired)
