"""What an author does with what was posted: look, take it back, post it once more."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.broadcasts import afterwards
from bot.broadcasts import store as broadcasts
from bot.broadcasts.channels import store
from bot.broadcasts.channels.refusals import NothingToRemove, NothingToRepeat
from bot.broadcasts.model import Progress
from bot.outbox import holds
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile

RECENT = timedelta(days=7)
"""For how long something can be posted again."""


def look(db: Session, actor: Actor, broadcast_id: int) -> Progress:
    """Return an announcement of the actor's (of anybody's, for a keeper) with its posts."""
    return afterwards.progress(db, actor, broadcast_id)


def of(db: Session, actor: Actor, post_id: int, now: datetime) -> Progress:
    """Return the announcement of a post that can be taken back; raises NothingToRemove."""
    post = store.post(db, post_id)
    if post is None or not post.removable(now):
        raise NothingToRemove
    return look(db, actor, post.broadcast_id)


def remove(db: Session, actor: Actor, post_id: int, now: datetime) -> Progress:
    """Ask for a post to be taken back; raises NothingToRemove."""
    post = store.post(db, post_id, lock=True)
    if post is None:
        raise NothingToRemove
    progress = look(db, actor, post.broadcast_id)
    if not post.removable(now):
        raise NothingToRemove
    post.removing_at = now
    audit.record(db, actor, Action.REMOVED, "channel post", post.broadcast_id, now)
    return progress


def again(db: Session, actor: Actor, post_id: int, *, profile: Profile, now: datetime) -> Progress:
    """Post it once more where it is not, or nobody knows; raises NothingToRepeat."""
    post = store.post(db, post_id, lock=True)
    if post is None:
        raise NothingToRepeat
    progress = look(db, actor, post.broadcast_id)
    due_at = leaves_at(now, profile)
    expires_at = progress.broadcast.expires_at(due_at)
    channel = store.channel(db, post.channel_id)
    recent = now - progress.broadcast.due_at < RECENT and expires_at > due_at
    possible = post.repeatable and not progress.stopped and recent
    if not (possible and channel and channel.connected):
        raise NothingToRepeat
    post.outcome, post.reason, post.attempts = None, None, 0
    post.due_at, post.expires_at, post.begun_at = due_at, expires_at, None
    audit.record(db, actor, Action.ANNOUNCED, "channel post", post.broadcast_id, now)
    return progress


def set_aside(db: Session, now: datetime, _profile: Profile) -> int:
    """After a restore: of what was due by then nobody knows whether it was posted; it is not posted again."""
    hold = holds.current(db)
    if hold is None:
        return 0
    return store.set_aside(db, hold.since if hold.prepared else now)


def current(db: Session, broadcast_id: int) -> Progress | None:
    """Return an announcement with its posts as they are now, for the screen that follows them."""
    broadcast = broadcasts.broadcast(db, broadcast_id)
    return broadcasts.progress(db, broadcast) if broadcast else None
