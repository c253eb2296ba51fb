"""What residents do with events: look, sign up, sign off."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.events import seats, store
from bot.events.attendance.model import day_ends, is_over
from bot.events.model import WAS_PUBLIC, Event, EventStatus, Seat
from bot.events.options import entry
from bot.events.options import store as options
from bot.events.proposals import helping
from bot.events.refusals import EventBegun, EventCancelled, EventNotFound
from bot.events.series import store as series
from bot.events.shapes import Begun, Card, Page
from bot.people.model import Actor
from bot.profile import QuietHours
from bot.reminding import LATE_NOTICE
from bot.storage.paging import paged

PAGE = 5
MOST_OF_MINE = 20


def browse(db: Session, page: int, now: datetime) -> Page:
    """Return a page of coming events, for those who choose one of them."""
    return paged(db, store.listed(now).order_by(Event.starts_at, Event.id), page, PAGE)


def coming(db: Session, now: datetime, most: int) -> list[Event]:
    """Return the nearest events, for those who did not ask for the calendar."""
    return store.coming(db, now, limit=most)


def card_for(db: Session, actor: Actor, event_id: int, now: datetime) -> Card:
    """Return an event as the actor sees it; raises where it is unknown, cancelled or has begun."""
    return _card(db, actor, _open(entry.seen(db, actor, store.find(db, event_id)), now), now)


def begun(db: Session, actor: Actor, event_id: int, now: datetime) -> Begun:
    """Return an event that has begun, with what those who come late may still need."""
    event = entry.seen(db, actor, store.find(db, event_id))
    if event is None or event.status != EventStatus.PUBLISHED:
        raise EventNotFound
    over = is_over(event, now)
    goes_on = not over or now < day_ends(event)  # it may last longer than planned
    comes = store.seat(db, event.id, actor.id) is Seat.REGISTERED
    return Begun(event, over, goes_on, event.online_link if comes and goes_on else None)


def way_to(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    """Return an event to find the way to: also once it has begun, as long as somebody may come late."""
    try:
        return card_for(db, actor, event_id, now).event
    except EventBegun:
        found = begun(db, actor, event_id, now)
        if not found.goes_on:
            raise
        return found.event


def my_events(db: Session, actor: Actor, now: datetime) -> list[tuple[Event, Seat]]:
    """Return the coming events the actor signed up for, waits for or helps with."""
    return store.of_person(db, actor.id, now, MOST_OF_MINE)


def sign_up(db: Session, actor: Actor, event_id: int, now: datetime, *, code: str = "") -> Card:
    """Take a seat, or a place on the waiting list where none is free. Doing so twice changes nothing.

    Whoever waits with others takes seats for all of them, or goes on waiting. Raises NotAdmitted where the
    event is not for the actor, not now, or not without its `code`.
    """
    event = _open(entry.seen(db, actor, store.locked(db, event_id)), now)
    entry.admit(db, actor, event, now, code)
    before, place = store.seat(db, event.id, actor.id), store.waiting(db, event.id, actor.id)
    party = place.seats if place else 1
    if place and place.offered_until:
        seats.take_offer(db, event, place, now)
    elif store.register(db, event.id, actor.id, now, party):
        if store.take_seats(db, event.id, party):
            store.stop_waiting(db, event.id, actor.id)
        else:
            store.unregister(db, event.id, actor.id)
            store.wait(db, event.id, actor.id, now)
    return _card(db, actor, _open(store.find(db, event_id), now), now).after(before)


def sign_off(db: Session, actor: Actor, event_id: int, now: datetime, quiet: QuietHours) -> Card:
    """Give the seats back, also those only kept, to whoever waits first; or leave the waiting list."""
    event = _open(entry.seen(db, actor, store.locked(db, event_id)), now)
    held = store.seat(db, event.id, actor.id)
    left = store.unregister(db, event.id, actor.id) + store.stop_waiting(db, event.id, actor.id)
    if held in (Seat.REGISTERED, Seat.OFFERED):
        seats.release(db, event, left, now, quiet)
    return _card(db, actor, _open(store.find(db, event_id), now), now)


def still_coming(db: Session, actor: Actor, event_id: int, now: datetime) -> Card:
    """Note that somebody still comes; who is not signed up (any more) is shown where they stand."""
    event = _open(entry.seen(db, actor, store.find(db, event_id)), now)
    store.confirm(db, event.id, actor.id, now)
    return _card(db, actor, event, now)


def _card(db: Session, actor: Actor, event: Event, now: datetime) -> Card:
    seat, waiting = store.seat(db, event.id, actor.id), store.count_waiting(db, event.id)
    place = store.waiting(db, event.id, actor.id)
    chosen = options.of(db, event)
    return Card(
        event,
        seat,
        waiting,
        _will_remind(db, event, now),
        until=place.offered_until if place else None,
        party=store.seats_of(db, event.id, actor.id),
        helping=helping.of_event(db, actor, event),
        options=chosen,
        bar=entry.bar(db, actor, event, chosen, now),
        part=series.part_of(db, event.id),
    )


def _will_remind(db: Session, event: Event, now: datetime) -> bool:
    offsets = [timedelta(minutes=rule.offset_minutes) for rule in store.reminders(db, event.id)]
    return bool(offsets) and event.starts_at - min(*offsets, LATE_NOTICE) > now


def _open(event: Event | None, now: datetime) -> Event:
    if event is None or event.status not in WAS_PUBLIC:
        raise EventNotFound
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled(event)
    if event.starts_at <= now:
        raise EventBegun
    return event
