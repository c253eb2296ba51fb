"""Messages about events, drawn when they are sent: from what is true then, in the language spoken then."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.events import desk_views, notices, store
from bot.events.attendance import store as attendance
from bot.events.facts import Facts
from bot.events.files.views import of_event
from bot.events.model import Event, EventStatus, Seat
from bot.events.partners import deliveries as partners
from bot.events.proposals import deliveries as proposals
from bot.events.proposals.involved import is_involved
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen

DAY_BEFORE = (timedelta(hours=12), timedelta(hours=36))
"""So long before the start a reminder asks whether one still comes."""


def reminder(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Remind whoever still comes and is not there yet, of the start for which the reminder was made."""
    event = _published(db, delivery)
    if event is None or event.starts_at != delivery.expires_at:
        return None
    if _seat(db, delivery) is not Seat.REGISTERED or attendance.is_here(db, event.id, delivery.person_id):
        return None
    return notices.reminder(event, asks=_asks(db, event, delivery), party=_party(db, delivery))


def moved_up(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever waited that a seat is theirs."""
    event = _published(db, delivery)
    if event is None or _seat(db, delivery) is not Seat.REGISTERED:
        return None
    return notices.moved_up(event, _party(db, delivery))


def offered(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Ask whoever waits whether they want the seat that is kept for them."""
    event, place = _published(db, delivery), store.waiting(db, delivery.ref, delivery.person_id)
    if event is None or place is None or place.offered_until is None:
        return None
    return notices.offered(event, place.offered_until, place.seats)


def offer_lapsed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever did not answer that the seat went on, unless they are back on the list."""
    event = _published(db, delivery)
    return notices.offer_lapsed(event) if event and _seat(db, delivery) is Seat.NONE else None


def changed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever comes or waits what time and place it has now, and had before."""
    event, seat = _published(db, delivery), _seat(db, delivery)
    if event is None or event.before is None:
        return None
    if seat is Seat.NONE and not is_involved(db, event.id, delivery.person_id):
        return None
    screen = notices.changed(event, Facts.restored(event.before), seat)
    return replace(screen, document=of_event(event, delivery.person_id))


def cancelled(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever came or waited that it does not take place."""
    event = store.find(db, delivery.ref)
    if event is None or event.status != EventStatus.CANCELLED:
        return None
    return replace(notices.cancelled(event), document=of_event(event, delivery.person_id))


def published(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever made it that it became public as planned."""
    event = _published(db, delivery)
    return desk_views.published_by_clock(event) if event else None


def missed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever made it that reminders of it did not go out."""
    event = store.find(db, delivery.ref)
    return notices.missed(event, delivery.refs["count"]) if event else None


DELIVERIES = {
    "event.reminder": reminder,
    "event.moved_up": moved_up,
    "event.offered": offered,
    "event.offer_lapsed": offer_lapsed,
    "event.changed": changed,
    "event.cancelled": cancelled,
    "event.missed": missed,
    **partners.DELIVERIES,
    **proposals.DELIVERIES,
    "event.published": published,
}


def _asks(db: Session, event: Event, delivery: Delivery) -> bool:
    """Tell whether seats are few, it is about a day before, and they have not said yes to this time yet."""
    if event.capacity is None:
        return False
    said = store.confirmed_at(db, event.id, delivery.person_id)
    ahead = event.starts_at - delivery.due_at
    return DAY_BEFORE[0] <= ahead <= DAY_BEFORE[1] and (said is None or said < event.scheduled_at)


def _published(db: Session, delivery: Delivery) -> Event | None:
    event = store.find(db, delivery.ref)
    return event if event and event.status == EventStatus.PUBLISHED else None


def _party(db: Session, delivery: Delivery) -> int:
    return store.seats_of(db, delivery.ref, delivery.person_id)


def _seat(db: Session, delivery: Delivery) -> Seat:
    return store.seat(db, delivery.ref, delivery.person_id)
