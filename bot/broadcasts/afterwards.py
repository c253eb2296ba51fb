"""What can be done once an announcement was sent: see, stop, and for recipients hear no more."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import refusals, settling, store
from bot.broadcasts.channels import store as channels
from bot.broadcasts.channels.model import Post
from bot.broadcasts.content import store as contents
from bot.broadcasts.desk import Wish
from bot.broadcasts.model import WAITING, Broadcast, Progress
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.topics import actions as topics

LISTED = 8


def stop(
    db: Session, actor: Actor, before: Progress, profile: Profile, now: datetime
) -> tuple[Progress, bool]:
    """Call back what did not go out yet; tell whether there was anything to call back.

    `before` is what was counted beforehand: of very many that takes longer than others should wait.
    """
    broadcast = own(db, actor, before.broadcast.id)
    # Nobody asks for more of its deliveries meanwhile.
    db.refresh(broadcast, with_for_update=True)
    pending = False
    if broadcast.stopped_at is None and not broadcast.planned:
        pending = channels.drop(db, Post.broadcast_id == broadcast.id) > 0 or store.waits(
            db, broadcast, *WAITING
        )
    if pending:
        broadcast.stopped_at = now
        settling.settle(db, broadcast, profile, now)
        audit.record(db, actor, Action.STOPPED, "announcement", broadcast.id, now)
    return _changed(db, before, broadcast), pending


def pause(
    db: Session, actor: Actor, before: Progress, profile: Profile, now: datetime
) -> tuple[Progress, bool]:
    """Hold back what did not go out yet, until it is resumed or stopped; tell whether there was anything."""
    broadcast = own(db, actor, before.broadcast.id)
    db.refresh(broadcast, with_for_update=True)
    paused = hold(db, broadcast, profile, now)
    return _changed(db, before, broadcast), paused


def hold(db: Session, broadcast: Broadcast, profile: Profile, now: datetime) -> bool:
    """Hold back what did not go out yet of a locked announcement; tell whether there was anything."""
    held = broadcast.stopped_at is None and broadcast.paused_at is None and not broadcast.planned
    held = held and (store.waits(db, broadcast, *WAITING) or channels.waiting(db, broadcast.id))
    if held:
        broadcast.paused_at = now
        settling.settle(db, broadcast, profile, now)
    return held


def resume(
    db: Session, actor: Actor, before: Progress, profile: Profile, now: datetime
) -> tuple[Progress, bool]:
    """Let what was paused go on, after quiet hours at the earliest; tell whether anything was paused."""
    broadcast = own(db, actor, before.broadcast.id)
    db.refresh(broadcast, with_for_update=True)
    resumed = broadcast.paused_at is not None and broadcast.stopped_at is None
    if resumed:
        broadcast.paused_at = None
        settling.settle(db, broadcast, profile, now)
        due_at = leaves_at(max(now, broadcast.due_at), profile)
        channels.put_off(db, broadcast.id, due_at=due_at, expires_at=broadcast.expires_at(due_at))
        if due_at > now:
            broadcast.due_at = due_at
    leaving = resumed and broadcast.due_at <= now
    return replace(_changed(db, before, broadcast), leaving=leaving), resumed


def progress(db: Session, actor: Actor, broadcast_id: int) -> Progress:
    """Return what became of an announcement of the actor's (of anybody's, for a keeper)."""
    return contents.with_results(db, store.progress(db, own(db, actor, broadcast_id)))


def mine(db: Session, actor: Actor) -> list[Progress]:
    """Return the actor's newest announcements (everybody's, for a keeper)."""
    actor.require(Permission.ANNOUNCE)
    author = None if actor.may(Permission.MANAGE_ROLES) else actor.id
    return store.outlines(db, store.newest(db, author, LISTED))


def set_wish(db: Session, actor: Actor, broadcast_id: int, *, wants: bool) -> Wish:
    """Switch announcements off or on for the actor."""
    changed = store.set_wish(db, actor.id, wants=wants)
    got_it = store.was_addressed(db, broadcast_id, actor.id)
    if changed and got_it:
        store.count_leaving(db, broadcast_id, topic=False, back=wants)
    broadcast = store.broadcast(db, broadcast_id) if got_it else None
    return Wish(wants, changed, broadcast, contents.of(db, broadcast_id))


def set_topic_wish(
    db: Session, actor: Actor, broadcast_id: int, *, wants: bool, profile: Profile, now: datetime
) -> Wish:
    """Switch the topic of an announcement off or on for the actor, who got it."""
    broadcast = store.broadcast(db, broadcast_id)
    if broadcast is None or not store.was_addressed(db, broadcast_id, actor.id):
        raise refusals.NoSuchAnnouncement
    topic, after = broadcast.aim.topic, topics.mine(db, actor)
    changed = after.hears(topic) != wants
    if changed:
        after = topics.choose(db, actor, topic, wanted=wants, profile=profile, now=now)
        changed = after.hears(topic) == wants
    if changed:
        store.count_leaving(db, broadcast_id, topic=True, back=wants)
    return Wish(wants, changed, broadcast, contents.of(db, broadcast_id), after.on)


def own(db: Session, actor: Actor, broadcast_id: int) -> Broadcast:
    """Return an announcement of the actor's (anybody's, for a keeper); raises NoSuchAnnouncement."""
    actor.require(Permission.ANNOUNCE)
    broadcast = store.broadcast(db, broadcast_id)
    if broadcast is None or not (broadcast.author_id == actor.id or actor.may(Permission.MANAGE_ROLES)):
        raise refusals.NoSuchAnnouncement
    return broadcast


def _changed(db: Session, before: Progress, broadcast: Broadcast) -> Progress:
    return replace(before, broadcast=broadcast, posts=channels.of(db, broadcast.id))
