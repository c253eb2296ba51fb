"""Tells authors that an event was cancelled or moved while an announcement of it was on its way."""

from sqlalchemy.orm import Session

from bot.broadcasts import store as announcements
from bot.broadcasts.content import outcomes, store
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def event_changed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Ask the author whether the rest goes out; nothing where that was decided meanwhile."""
    button = store.button(db, delivery.ref)
    broadcast = announcements.broadcast(db, button.broadcast_id or 0) if button else None
    if button is None or broadcast is None or button.event is None:
        return None
    current = announcements.progress(db, broadcast)
    return outcomes.event_changed(current, button.event, profile) if current.paused else None
