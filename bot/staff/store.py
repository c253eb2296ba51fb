"""The staff group and its topics in the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.outbox import holds
from bot.staff.matters import Matters
from bot.staff.model import Chore, StaffGroup, StaffTopic
from bot.storage.upsert import affected, insert_missing


def group(db: Session) -> StaffGroup | None:
    """Return the staff group, if there is one and the bot can write there."""
    return db.scalars(select(StaffGroup).where(StaffGroup.lost_at.is_(None))).first()


def current(db: Session) -> StaffGroup | None:
    """Return the staff group where something may be posted now: not in a hold after a restore."""
    return None if holds.current(db) else group(db)


def is_another(db: Session, group_id: int) -> bool:
    """Forget every group but this one (0: all); tell whether there was another."""
    gone = affected(db, delete(StaffGroup).where(StaffGroup.group_id != group_id)) > 0
    if gone:
        # Topics of a group that is the staff's no more say nothing any more.
        db.execute(delete(StaffTopic))
    return gone


def take_up(db: Session, group_id: int) -> None:
    """Make this the staff group, to be tried anew."""
    insert_missing(db, StaffGroup, [{"group_id": group_id}], key=["group_id"])
    db.execute(update(StaffGroup).values(lost_at=None, reason=None))


def lose(db: Session, reason: str, now: datetime) -> StaffGroup | None:
    """Note that the bot cannot write in the group; return it."""
    found = group(db)
    if found:
        found.lost_at, found.reason = now, reason[:64] or None
        db.flush()
    return found


def regain(db: Session, group_id: int) -> None:
    """Note that the bot may write in the group again."""
    db.execute(update(StaffGroup).where(StaffGroup.group_id == group_id).values(lost_at=None, reason=None))


def opened(db: Session, topic: int) -> None:
    """Remember a topic that was made."""
    insert_missing(db, StaffTopic, [{"topic": topic, "closed": False}], key=["topic"])


def forget_topic(db: Session, topic: int) -> None:
    """Forget a topic that is no more."""
    db.execute(delete(StaffTopic).where(StaffTopic.topic == topic))


def chores(db: Session, rooms: Sequence[Matters], limit: int) -> Sequence[Chore]:
    """Return topics that are open without an open matter, closed with one, or about nothing any more."""
    topic = StaffTopic.topic
    about = or_(*(room.is_about(topic) for room in rooms))
    is_open = or_(*(room.is_open(topic) for room in rooms))
    waits = or_(*(room.waits(topic) for room in rooms))
    wrong = ~waits & (((StaffTopic.closed & is_open) | (~StaffTopic.closed & ~is_open)) | ~about)
    query = select(topic, StaffTopic.closed, about.label("needed")).where(wrong).order_by(StaffTopic.id)
    return [Chore(topic, closed, bool(needed)) for topic, closed, needed in db.execute(query.limit(limit))]


def done(db: Session, chore: Chore) -> None:
    """Write down that a topic is as it should be."""
    if not chore.needed:
        forget_topic(db, chore.topic)
    else:
        db.execute(update(StaffTopic).where(StaffTopic.topic == chore.topic).values(closed=not chore.closed))
