"""Messages about events, drawn when they are sent: from what is true then, in the language spoken then."""

from sqlalchemy.orm import Session

from bot.events import store, views
from bot.events.facts import Facts
from bot.events.model import Event, EventStatus, Seat
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def reminder(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Remind whoever still comes, of the start for which the reminder was made."""
    event = _published(db, delivery)
    if event is None or event.starts_at != delivery.expires_at:
        return None
    return views.reminder(event) if _seat(db, delivery) is Seat.REGISTERED else None


def moved_up(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever waited that a seat is theirs."""
    event = _published(db, delivery)
    return views.moved_up(event) if event and _seat(db, delivery) is Seat.REGISTERED else None


def changed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever comes or waits what time and place it has now, and had before."""
    event, seat = _published(db, delivery), _seat(db, delivery)
    if event is None or event.before is None or seat is Seat.NONE:
        return None
    return views.changed(event, Facts.restored(event.before), seat)


def cancelled(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever came or waited that it does not take place."""
    event = store.find(db, delivery.ref)
    return views.cancelled(event) if event and event.status == EventStatus.CANCELLED else None


DELIVERIES = {
    "event.reminder": reminder,
    "event.moved_up": moved_up,
    "event.changed": changed,
    "event.cancelled": cancelled,
}


def _published(db: Session, delivery: Delivery) -> Event | None:
    event = store.find(db, delivery.ref)
    return event if event and event.status == EventStatus.PUBLISHED else None


def _seat(db: Session, delivery: Delivery) -> Seat:
    return store.seat(db, delivery.ref, delivery.person_id)
