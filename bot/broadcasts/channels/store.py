"""Queries about channels and about what was posted in them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session

from bot.broadcasts.channels.model import Channel, Post, Posted, State
from bot.broadcasts.model import Broadcast
from bot.outbox.model import Outcome
from bot.storage.upsert import affected, insert_missing


def by_peer(db: Session, peer_id: int) -> Channel | None:
    """Return a channel by Telegram's number."""
    return db.scalars(select(Channel).where(Channel.peer_id == peer_id)).one_or_none()


def channel(db: Session, channel_id: int) -> Channel | None:
    """Return a channel."""
    return db.get(Channel, channel_id)


def all_channels(db: Session) -> list[Channel]:
    """Return every channel, in the order in which the bot came there."""
    return list(db.scalars(select(Channel).order_by(Channel.id)))


def connected(db: Session) -> list[Channel]:
    """Return the channels that announcements may go to."""
    which = select(Channel).where(Channel.state == State.CONNECTED)
    return list(db.scalars(which.order_by(Channel.id)))


def count(db: Session, state: State) -> int:
    """Count the channels of a state."""
    return db.scalar(select(func.count()).select_from(Channel).where(Channel.state == state)) or 0


def add(db: Session, **values: object) -> Channel | None:
    """Store a channel; none where another process was quicker."""
    if not insert_missing(db, Channel, [{"preselected": [], **values}], key=["peer_id"]):
        return None
    return by_peer(db, int(str(values["peer_id"])))


def forget(db: Session, which: ColumnElement[bool]) -> int:
    """Delete channels in which nothing was ever posted; return how many."""
    posted = select(Post.id).where(Post.channel_id == Channel.id).exists()
    gone = delete(Channel).where(which, ~posted).execution_options(synchronize_session=False)
    return affected(db, gone)


def ask(db: Session, broadcast: Broadcast, channels: Iterable[Channel]) -> None:
    """Ask for the posts of an announcement that leaves, one for each channel."""
    rows = [
        {
            "broadcast_id": broadcast.id,
            "channel_id": each.id,
            "due_at": broadcast.due_at,
            "expires_at": broadcast.expires_at(broadcast.due_at),
            "attempts": 0,
            "messages": [],
        }
        for each in channels
    ]
    insert_missing(db, Post, rows, key=["broadcast_id", "channel_id"])


def post(db: Session, post_id: int, *, lock: bool = False) -> Post | None:
    """Return a post."""
    return db.get(Post, post_id, with_for_update=lock, populate_existing=lock)


def of(db: Session, broadcast_id: int) -> tuple[Posted, ...]:
    """Return the posts of an announcement, with where they are."""
    found = select(Post, Channel).join(Channel, Channel.id == Post.channel_id)
    rows = db.execute(found.where(Post.broadcast_id == broadcast_id).order_by(Channel.id, Post.id))
    return tuple(Posted(each, where) for each, where in rows)


def due(db: Session, now: datetime, limit: int) -> Sequence[int]:
    """Return what is to be posted now, oldest first; not what is paused or stopped."""
    found = (
        _ids()
        .join(Broadcast, Broadcast.id == Post.broadcast_id)
        .where(Post.outcome.is_(None), Post.due_at <= now)
        .where(Broadcast.paused_at.is_(None), Broadcast.stopped_at.is_(None))
    )
    return list(db.scalars(found.order_by(Post.due_at, Post.id).limit(limit)))


def to_remove(db: Session, limit: int) -> Sequence[int]:
    """Return what is to be taken back."""
    found = _ids().where(Post.removing_at.is_not(None), Post.removed_at.is_(None), Post.begun_at.is_(None))
    return list(db.scalars(found.order_by(Post.id).limit(limit)))


def begun(db: Session) -> Sequence[int]:
    """Return what somebody was about to post and has not recorded."""
    return list(db.scalars(_ids().where(Post.begun_at.is_not(None))))


def waiting(db: Session, broadcast_id: int) -> bool:
    """Tell whether something of an announcement is still to be posted."""
    return db.scalar(_ids().where(Post.broadcast_id == broadcast_id, Post.outcome.is_(None))) is not None


def drop(db: Session, which: ColumnElement[bool]) -> int:
    """Call back what is still to be posted; return how many posts. What is in hand may still appear."""
    return affected(db, update(Post).where(which, Post.outcome.is_(None)).values(outcome=Outcome.VOID))


def withdraw(db: Session, broadcast_id: int) -> bool:
    """Delete the posts of an announcement that is taken back; tell whether that was all of them.

    What was posted, is about to be, or may have been, stays: then the caller must undo the rest.
    """
    untouched = Post.outcome.is_(None) | (Post.outcome == Outcome.VOID)
    free = delete(Post).where(
        Post.broadcast_id == broadcast_id, untouched, Post.begun_at.is_(None), Post.posted_at.is_(None)
    )
    affected(db, free.execution_options(synchronize_session=False))
    return db.scalar(_ids().where(Post.broadcast_id == broadcast_id).limit(1)) is None


def put_off(db: Session, broadcast_id: int, *, due_at: datetime, expires_at: datetime) -> None:
    """Give what is still to be posted of an announcement another time."""
    left = update(Post).where(Post.broadcast_id == broadcast_id, Post.outcome.is_(None))
    db.execute(left.values(due_at=due_at, expires_at=expires_at))


def set_aside(db: Session, due_by: datetime) -> int:
    """Note of what was due by then that nobody knows whether it was posted; return how many posts."""
    left = update(Post).where(Post.outcome.is_(None), Post.due_at <= due_by)
    return affected(db, left.values(outcome=Outcome.UNKNOWN, begun_at=None))


def _ids() -> Select[int]:
    return select(Post.id)
