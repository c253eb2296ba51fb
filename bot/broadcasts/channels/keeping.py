"""What keepers do with channels: let announcements go there, or not, and which of them by themselves."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts.channels import store
from bot.broadcasts.channels.model import EVERYBODY, MOST, Channel, Post, State
from bot.broadcasts.channels.refusals import CannotPost, ChannelsFull, NoSuchChannel
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile

KEEP = Permission.MANAGE_ROLES


def known(db: Session, actor: Actor) -> Sequence[Channel]:
    """Return every channel that the bot knows."""
    actor.require(KEEP)
    return store.all_channels(db)


def look(db: Session, actor: Actor, channel_id: int) -> Channel:
    """Return a channel; raises NoSuchChannel."""
    actor.require(KEEP)
    found = store.channel(db, channel_id)
    if found is None:
        raise NoSuchChannel
    return found


def connect(db: Session, actor: Actor, channel_id: int, now: datetime) -> tuple[Channel, bool]:
    """Let announcements go there; tell whether that is new. Raises ChannelsFull or CannotPost."""
    channel = look(db, actor, channel_id)
    if channel.connected:
        return channel, False
    if channel.lost_at is not None:
        raise CannotPost
    if store.count(db, State.CONNECTED) >= MOST:
        raise ChannelsFull
    channel.state, channel.since = State.CONNECTED, now
    audit.record(db, actor, Action.CONNECTED, "channel", channel.id, now)
    return channel, True


def disconnect(db: Session, actor: Actor, channel_id: int, now: datetime) -> tuple[Channel, bool]:
    """Let nothing go there any more, what is on its way included; tell whether that is new."""
    channel = look(db, actor, channel_id)
    was = channel.state
    if was == State.OFF:
        return channel, False
    channel.state, channel.since, channel.preselected = State.OFF, now, []
    store.drop(db, Post.channel_id == channel.id)
    if was == State.CONNECTED:
        audit.record(db, actor, Action.DISCONNECTED, "channel", channel.id, now)
    return channel, True


def preselect(db: Session, actor: Actor, channel_id: int, area: str, profile: Profile) -> Channel:
    """Have what is announced to an area (or to everybody) go there by itself, or no longer."""
    channel = look(db, actor, channel_id)
    if channel.connected and (area == EVERYBODY or profile.area(area)):
        there = set(channel.preselected) ^ {area}
        channel.preselected = sorted(there)
    return channel
