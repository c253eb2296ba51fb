"""Messages to keepers about channels and the screen that follows posts, drawn when they go out."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.broadcasts.channels import author_views, posts, store, views
from bot.broadcasts.channels.model import ASKED, LOST, State
from bot.broadcasts.results import gone
from bot.outbox.courier import Drawing
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def asked(db: Session, delivery: Delivery, _profile: Profile) -> Screen | None:
    """Ask a keeper whether announcements may go there, unless that was decided meanwhile."""
    channel = store.channel(db, delivery.ref)
    return views.asked(channel) if channel and channel.state == State.WAITING else None


def lost(db: Session, delivery: Delivery, _profile: Profile) -> Screen | None:
    """Tell a keeper that the bot cannot write there, unless it can again."""
    channel = store.channel(db, delivery.ref)
    return views.lost(channel) if channel and channel.connected and channel.lost_at else None


def followed(db: Session, broadcast_id: int, profile: Profile) -> tuple[Screen, bool]:
    """Draw where an announcement was posted, and say whether that will still change."""
    current = posts.current(db, broadcast_id)
    if current is None:
        return gone(), False
    screen = author_views.posts(current, profile, current.broadcast.due_at)
    return screen, screen.live is not None


DELIVERIES: Mapping[str, Drawing] = {ASKED: asked, LOST: lost}
