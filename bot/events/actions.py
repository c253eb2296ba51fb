"""What residents do with events: look, sign up, sign off."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.events import seats, store
from bot.events.model import Event, EventStatus, Seat
from bot.events.refusals import EventBegun, EventCancelled, EventNotFound
from bot.events.series import store as series
from bot.events.shapes import Card, Listing
from bot.people.model import Actor
from bot.profile import QuietHours
from bot.reminding import LATE_NOTICE

PAGE = 5
MOST_OF_MINE = 20


def browse(db: Session, page: int, now: datetime) -> Listing:
    """Return a page of coming events; a page that is no more there is the last one."""
    pages = max(1, -(-store.count_coming(db, now) // PAGE))
    page = min(page, pages - 1)
    return Listing(store.coming(db, now, offset=page * PAGE, limit=PAGE), page, pages)


def card_for(db: Session, actor: Actor, event_id: int, now: datetime) -> Card:
    """Return an event as the actor sees it; raises where it is unknown, cancelled or has begun."""
    return _card(db, actor, _open(store.find(db, event_id), now), now)


def my_events(db: Session, actor: Actor, now: datetime) -> list[tuple[Event, Seat]]:
    """Return the coming events the actor signed up for or waits for."""
    return store.of_person(db, actor.id, now, MOST_OF_MINE)


def sign_up(db: Session, actor: Actor, event_id: int, now: datetime) -> Card:
    """Take a seat, or a place on the waiting list where none is free. Doing so twice changes nothing."""
    event = _open(store.locked(db, event_id), now)
    place = store.waiting(db, event.id, actor.id)
    if place and place.offered_until:
        seats.take_offer(db, event, place, now)
    elif store.register(db, event.id, actor.id, now):
        if store.take_seat(db, event.id):
            store.stop_waiting(db, event.id, actor.id)
        else:
            store.unregister(db, event.id, actor.id)
            store.wait(db, event.id, actor.id, now)
    return _card(db, actor, _open(store.find(db, event_id), now), now)


def sign_off(db: Session, actor: Actor, event_id: int, now: datetime, quiet: QuietHours) -> Card:
    """Give the seat back, also one that is only kept, to whoever waits first; or leave the waiting list."""
    event = _open(store.locked(db, event_id), now)
    held = store.seat(db, event.id, actor.id)
    store.unregister(db, event.id, actor.id)
    store.stop_waiting(db, event.id, actor.id)
    if held in (Seat.REGISTERED, Seat.OFFERED):
        seats.release(db, event, now, quiet)
    return _card(db, actor, _open(store.find(db, event_id), now), now)


def still_coming(db: Session, actor: Actor, event_id: int, now: datetime) -> Card:
    """Note that somebody still comes; who is not signed up (any more) is shown where they stand."""
    event = _open(store.find(db, event_id), now)
    store.confirm(db, event.id, actor.id, now)
    return _card(db, actor, event, now)


def _card(db: Session, actor: Actor, event: Event, now: datetime) -> Card:
    seat, waiting = store.seat(db, event.id, actor.id), store.count_waiting(db, event.id)
    place = store.waiting(db, event.id, actor.id)
    until, part = place.offered_until if place else None, series.part_of(db, event.id)
    return Card(event, seat, waiting, _will_remind(db, event, now), until, part)


def _will_remind(db: Session, event: Event, now: datetime) -> bool:
    offsets = [timedelta(minutes=rule.offset_minutes) for rule in store.reminders(db, event.id)]
    return bool(offsets) and event.starts_at - min(*offsets, LATE_NOTICE) > now


def _open(event: Event | None, now: datetime) -> Event:
    if event is None:
        raise EventNotFound
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    if event.starts_at <= now:
        raise EventBegun
    return event
