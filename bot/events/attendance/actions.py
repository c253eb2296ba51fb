"""What happens at the door: guests are checked in, by whoever runs events or by themselves; walk-ins count.

Everything that changes takes the event's row first, as signing up does: two people at the door, double
presses and late sign-ups come one after the other, and no seat is given twice.
"""

import re
import secrets
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.events import desk, seats
from bot.events import store as events
from bot.events.attendance import store
from bot.events.attendance.model import (
    MOST_OTHERS,
    Door,
    Guests,
    Marked,
    Outcome,
    Pass,
    Stage,
    Tally,
    Ticket,
    stage_of,
)
from bot.events.attendance.refusals import (
    DayOver,
    NoSuchGuest,
    NoSuchSign,
    NotACount,
    NotANumber,
    NoTicket,
    NotOpenYet,
    NumbersStand,
)
from bot.events.model import WAS_PUBLIC, Event, EventStatus, Seat
from bot.events.options import entry
from bot.events.options.refusals import NotAdmitted
from bot.events.partners import rights
from bot.events.refusals import EventCancelled, EventNotFound
from bot.events.shapes import Page
from bot.people.model import Actor, Permission

ON_A_PAGE = 18
PAST_ON_A_PAGE = 8
MISTYPED = (NoSuchGuest, NotANumber, NotACount)
"""Refusals after which the same question is still open."""
_NUMBER = re.compile(r"\D{0,4}([0-9]{1,6})\.?", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,6}", re.ASCII)


def past_events(db: Session, actor: Actor, page: int, now: datetime) -> Page:
    """Return a page of the events the actor may manage that have begun, the last one first."""
    actor.require(Permission.RUN_EVENTS)
    return events.past(db, rights.manageable(db, actor), now, page, PAST_ON_A_PAGE)


def kept(db: Session, actor: Actor, event_id: int, now: datetime) -> Tally:
    """Return the numbers of an event that the actor may manage, also once it has begun."""
    event = desk.kept(db, actor, event_id)
    return store.tally(db, event, stage_of(event, now))


def may_help(db: Session, actor: Actor, event_id: int) -> bool:
    """Tell whether the actor may help at a door: the team at each, for guests are numbers there.

    Whoever runs events by another role helps at those they manage.
    """
    event = events.find(db, event_id)
    if event is None or not actor.may(Permission.RUN_EVENTS):
        return False
    return actor.may(Permission.OVERSEE_EVENTS) or rights.may_manage(db, actor, event)


def door(db: Session, actor: Actor, event_id: int, now: datetime) -> Tally:
    """Return the numbers at the door; while people come they are watched from now on."""
    event = _at_door(db, actor, event_id)
    stage = stage_of(event, now)
    if stage is Stage.OPEN:
        store.door(db, event.id).is_live = True
        db.flush()
    return store.tally(db, event, stage)


def guests(db: Session, actor: Actor, event_id: int, page: int, now: datetime) -> tuple[Tally, Guests]:
    """Return a page of those who are signed up or here; each of them has a number from now on."""
    event = _at_door(db, actor, event_id)
    store.allot(db, event.id, store.without_ticket(db, event.id))
    return store.tally(db, event, stage_of(event, now)), store.guests(db, event.id, page, ON_A_PAGE)


def mark(db: Session, actor: Actor, event_id: int, number: int, now: datetime, *, here: bool) -> Marked:
    """Note that the guest with a number is here, or take that back. Doing so twice changes nothing."""
    event = _open(db, actor, event_id, now)
    ticket = _known(store.ticket_of_number(db, event.id, number))
    return _check_in(db, event, ticket, now) if here else _take_back(db, event, ticket, now)


def mark_typed(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> Marked:
    """Note that the guest is here whose number was typed."""
    found = _NUMBER.fullmatch("".join(text.split()))
    if not found:
        raise NotANumber
    return mark(db, actor, event_id, int(found[1]), now, here=True)


def scan(db: Session, actor: Actor, event_id: int, token: str, now: datetime) -> Marked:
    """Note that the guest is here whose code was opened by somebody who runs events."""
    event = _open(db, actor, event_id, now)
    return _check_in(db, event, _known(store.ticket_of_token(db, event.id, token)), now)


def let_in(db: Session, actor: Actor, event_id: int, number: int, now: datetime) -> Marked:
    """Let somebody in who is not signed up: with a seat where one is free, else all the same."""
    event = _open(db, actor, event_id, now)
    ticket = _known(store.ticket_of_number(db, event.id, number))
    has_seat = _book(db, event, ticket.person_id, now)
    if ticket.came_at is not None:
        return _marked(db, event, ticket, Outcome.ALREADY, now)
    ticket.came_at = now
    db.flush()
    return _marked(db, event, ticket, Outcome.HERE if has_seat else Outcome.LET_IN, now)


def count_others(db: Session, actor: Actor, event_id: int, now: datetime, *, step: int) -> Tally:
    """Count one more or one fewer (`step`) of those who came without the bot."""
    event = _open(db, actor, event_id, now)
    counted = store.door(db, event.id).others + step
    return _count(db, event, min(max(counted, 0), MOST_OTHERS), now)


def set_others(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> Tally:
    """Take down how many came without the bot, as it was typed."""
    event = _open(db, actor, event_id, now)
    said = "".join(text.split())
    if not _COUNT.fullmatch(said) or int(said) > MOST_OTHERS:
        raise NotACount
    store.door(db, event.id)
    return _count(db, event, int(said), now)


def sign(db: Session, actor: Actor, event_id: int, now: datetime) -> tuple[Event, Door]:
    """Return an event and its door, with the code by which people say themselves that they are here."""
    event = _at_door(db, actor, event_id)
    if stage_of(event, now) in (Stage.AFTER, Stage.CLOSED):
        raise DayOver
    return event, store.door(db, event.id)


def own_pass(db: Session, actor: Actor, event_id: int) -> Pass:
    """Return the actor's own ticket; raises NoTicket where they are neither signed up nor here."""
    event = _standing(events.locked(db, event_id))
    ticket = store.ticket(db, event.id, actor.id)
    has_seat = events.seat(db, event.id, actor.id) is Seat.REGISTERED
    if not has_seat and (ticket is None or ticket.came_at is None):
        raise NoTicket
    return _pass(db, event, actor.id)


def pass_of_code(db: Session, actor: Actor, event_id: int, token: str) -> Pass | None:
    """Return the actor's own ticket where the code is theirs; none tells nothing of anybody else's."""
    ticket = store.ticket(db, event_id, actor.id)
    if ticket is None or not secrets.compare_digest(ticket.token.encode(), token.encode()):
        return None
    return own_pass(db, actor, event_id)


def arrive(db: Session, actor: Actor, event_id: int, token: str, now: datetime) -> Pass:
    """Note that the actor is here, by the code at the door; who is not signed up gets a seat if one is free.

    Where none is, or not for them, they get a number, so that somebody at the door can let them in.
    """
    event, found = entry.seen(db, actor, events.locked(db, event_id)), store.find_door(db, event_id)
    if event is None or found is None or not secrets.compare_digest(found.token.encode(), token.encode()):
        raise NoSuchSign
    stage = stage_of(_standing(event), now)
    if stage is Stage.AHEAD:
        raise NotOpenYet(event)
    if stage is not Stage.OPEN:
        raise DayOver
    admitted = _admits(db, actor, event, now)
    has_seat = admitted and _book(db, event, actor.id, now)
    store.allot(db, event.id, [] if store.ticket(db, event.id, actor.id) else [actor.id])
    ticket = store.ticket(db, event.id, actor.id)
    if ticket and has_seat and ticket.came_at is None:
        ticket.came_at = now
        db.flush()
    return replace(_pass(db, event, actor.id), admitted=admitted)


def _admits(db: Session, actor: Actor, event: Event, now: datetime) -> bool:
    """Tell whether somebody may sign up for a locked event, or stands there already."""
    try:
        entry.admit(db, actor, event, now, "")
    except NotAdmitted:
        return False
    return True


def _book(db: Session, event: Event, person_id: int, now: datetime) -> bool:
    """Give somebody a seat of a locked event, if one is free or kept for them; tell whether they have one.

    Whoever waits with others gets seats for them all, or none.
    """
    place = events.waiting(db, event.id, person_id)
    if place and place.offered_until:
        seats.take_offer(db, event, place, now)
        return True
    party = place.seats if place else 1
    if not events.register(db, event.id, person_id, now, party):
        return True
    if events.take_seats(db, event.id, party):
        events.stop_waiting(db, event.id, person_id)
        db.refresh(event)
        return True
    events.unregister(db, event.id, person_id)
    return False


def _check_in(db: Session, event: Event, ticket: Ticket, now: datetime) -> Marked:
    if ticket.came_at is not None:
        return _marked(db, event, ticket, Outcome.ALREADY, now)
    if events.seat(db, event.id, ticket.person_id) is not Seat.REGISTERED:
        return _marked(db, event, ticket, Outcome.NOT_SIGNED_UP, now)
    ticket.came_at = now
    db.flush()
    return _marked(db, event, ticket, Outcome.HERE, now)


def _take_back(db: Session, event: Event, ticket: Ticket, now: datetime) -> Marked:
    if ticket.came_at is None:
        return _marked(db, event, ticket, Outcome.ABSENT, now)
    ticket.came_at = None
    db.flush()
    return _marked(db, event, ticket, Outcome.UNDONE, now)


def _marked(db: Session, event: Event, ticket: Ticket, outcome: Outcome, now: datetime) -> Marked:
    people = events.seats_of(db, event.id, ticket.person_id) or 1
    tally = store.tally(db, event, stage_of(event, now))
    return Marked(ticket.number, outcome, tally, ticket.came_at, people)


def _count(db: Session, event: Event, others: int, now: datetime) -> Tally:
    store.count_others(db, event.id, others)
    return store.tally(db, event, stage_of(event, now))


def _pass(db: Session, event: Event, person_id: int) -> Pass:
    if store.ticket(db, event.id, person_id) is None:
        store.allot(db, event.id, [person_id])
    ticket = store.ticket(db, event.id, person_id)
    assert ticket  # noqa: S101 - it was there or was made, under the event's lock
    has_seat = events.seat(db, event.id, person_id) is Seat.REGISTERED
    return Pass(event, ticket.number, ticket.token, ticket.came_at is not None, has_seat)


def _known(ticket: Ticket | None) -> Ticket:
    if ticket is None:
        raise NoSuchGuest
    return ticket


def _open(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    """Return an event, locked, at whose door something may be counted now."""
    event = _at_door(db, actor, event_id)
    stage = stage_of(event, now)
    if stage is Stage.AHEAD:
        raise NotOpenYet(event)
    if stage is Stage.CLOSED:
        raise NumbersStand
    return event


def _at_door(db: Session, actor: Actor, event_id: int) -> Event:
    """Return an event, locked, at whose door the actor may help."""
    actor.require(Permission.RUN_EVENTS)
    if not may_help(db, actor, event_id):
        raise EventNotFound
    return _standing(events.locked(db, event_id))


def _standing(event: Event | None) -> Event:
    if event is None or event.status not in WAS_PUBLIC:
        raise EventNotFound
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    return event
