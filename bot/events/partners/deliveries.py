"""Messages about events of partner organisations, drawn when they are sent."""

from sqlalchemy.orm import Session

from bot.events import store
from bot.events.model import Event, EventStatus
from bot.events.partners import actions, views
from bot.events.partners.model import EventReview
from bot.events.partners.shapes import HIDDEN
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def waits(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the team that an event waits, unless it was decided about meanwhile."""
    event = store.find(db, delivery.ref)
    return (
        views.waits(event)
        if event and event.status == EventStatus.PENDING and _oversees(db, delivery)
        else None
    )


def changed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the team that an organisation published or changed an event."""
    event = store.find(db, delivery.ref)
    return views.changed(event) if event and _is_let_through(event) and _oversees(db, delivery) else None


def approved(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an organisation that its event is public."""
    made, event = _reviewed(db, delivery)
    return views.told_approved(event) if made and event and _is_let_through(event) else None


def returned(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an organisation why its event is not public."""
    made, event = _reviewed(db, delivery)
    if made is None or event is None or event.status != EventStatus.RETURNED:
        return None
    return views.told_returned(event, made)


def taken_down(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell those who signed up that an event is not public for now."""
    event = store.find(db, delivery.ref)
    return views.taken_down(event) if event and event.status in HIDDEN else None


def back(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell them that it is public again."""
    event = store.find(db, delivery.ref)
    return views.back(event) if event and _is_public(event) else None


DELIVERIES = {
    actions.WAITS: waits,
    actions.CHANGED: changed,
    actions.APPROVED: approved,
    actions.RETURNED: returned,
    actions.TAKEN_DOWN: taken_down,
    actions.BACK: back,
}


def _is_public(event: Event) -> bool:
    return event.status == EventStatus.PUBLISHED


def _is_let_through(event: Event) -> bool:
    return event.status in (EventStatus.SCHEDULED, EventStatus.PUBLISHED)


def _oversees(db: Session, delivery: Delivery) -> bool:
    return people.holds(db, delivery.person_id, Permission.OVERSEE_EVENTS)


def _reviewed(db: Session, delivery: Delivery) -> tuple[EventReview | None, Event | None]:
    made = db.get(EventReview, delivery.ref)
    return made, store.find(db, made.event_id) if made else None
