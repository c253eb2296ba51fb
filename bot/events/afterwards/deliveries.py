"""Messages after an event, drawn when they are sent: from what is true then."""

from sqlalchemy.orm import Session

from bot.events import store as events
from bot.events.afterwards import store, views
from bot.events.afterwards.model import RECAP, THANKS
from bot.events.attendance import store as attendance
from bot.events.certificates import offering
from bot.events.model import EventStatus
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def thanks(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Thank whoever was there, and ask the first of three questions."""
    event = events.find(db, delivery.ref)
    if event is None or event.status != EventStatus.PUBLISHED:
        return None
    if not store.was_there(db, event.id, delivery.person_id):
        return None
    screen = views.thanks(event, is_known=attendance.is_checked_in(db, event.id))
    return offering.with_offer(db, screen, event, delivery)


def recap(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Hand on what the organiser wrote, unless it was called back."""
    found = store.find(db, delivery.ref)
    event = events.find(db, found.event_id) if found else None
    if found is None or event is None or found.stopped_at:
        return None
    return views.recap(found, event)


DELIVERIES = {THANKS: thanks, RECAP: recap}
