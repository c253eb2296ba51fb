"""Draws announcements when they are sent, and their progress while it changes."""

from sqlalchemy.orm import Session

from bot.broadcasts import results, store, views
from bot.broadcasts.presses import Choice, ChoicePressed
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen
from bot.topics.store import hears


def announcement(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Draw an announcement for one recipient; nothing if it was stopped or they do not want it by now."""
    broadcast = store.broadcast(db, delivery.ref)
    if broadcast is None or broadcast.stopped_at:
        return None
    if not hears(db, delivery.person_id, broadcast.aim.topic):
        return None
    return views.announcement(broadcast, profile, ChoicePressed(do=Choice.OFF, id=broadcast.id))


def test(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Draw a draft for its author as recipients would get it, unless it was changed meanwhile."""
    draft = store.draft(db, delivery.person_id)
    if draft is None or draft.token != delivery.refs["token"]:
        return None
    return views.sample(draft, profile)


def progress(db: Session, broadcast_id: int, profile: Profile) -> tuple[Screen, bool]:
    """Draw how far an announcement has got, and say whether that will still change."""
    broadcast = store.broadcast(db, broadcast_id)
    if broadcast is None:
        return results.gone(), False
    current = store.progress(db, broadcast)
    return results.progress(current, profile), current.unfinished > 0
