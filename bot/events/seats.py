"""Seats that become free go to those who wait, in order: at once, or offered first, as the organiser chose.

Who waits with others waits for seats for them all. Free seats go to whoever waits first among those who all
fit; who needs more than there are keeps their place. So no seat stays empty that somebody waits for, and
whoever comes newly passes nobody by: those who wait do not fit.

A seat on offer is counted as taken, so that nobody else can have it. It is offered by day, and kept until a
deadline by day; where too little time is left for that, it is given at once.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import store
from bot.events.model import Event, Waiting
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.outbox.quiet import span
from bot.profile import Profile, QuietHours
from bot.reminding import notify_at

MOVED_UP = "event.moved_up"
OFFERED = "event.offered"
LAPSED = "event.offer_lapsed"
SHORTEST = timedelta(hours=1)
"""The least time to answer."""
SETTLED = timedelta(hours=2)
"""So long before the start it is settled who comes: no offer lasts longer."""


def release(db: Session, event: Event, seats: int, now: datetime, quiet: QuietHours) -> None:
    """Free seats of a locked event, and fill what is free."""
    store.free_seats(db, event.id, seats)
    fill(db, event, now, quiet)


def fill(db: Session, event: Event, now: datetime, quiet: QuietHours) -> None:
    """Give free seats of a locked event to those who wait."""
    while (first := store.first_fitting(db, event.id)) and store.take_seats(db, event.id, first.seats):
        asked = notify_at(now, event.starts_at, ZoneInfo(event.zone), quiet)
        if until := answer_by(event, asked, quiet):
            _offer(db, event, first, asked, until)
        else:
            _move_up(db, event, first, now, quiet)


def answer_by(event: Event, asked: datetime, quiet: QuietHours) -> datetime | None:
    """Return until when a seat offered at `asked` is kept; none where it is to be given at once."""
    if event.offer_minutes is None or event.capacity is None:
        return None
    zone = ZoneInfo(event.zone)
    until = asked + timedelta(minutes=event.offer_minutes)
    if night := span(until, zone, quiet):
        until = night[1] + SHORTEST
    until = min(until, event.starts_at - SETTLED)
    if night := span(until, zone, quiet):
        until = night[0]
    return until if until - asked >= SHORTEST else None


def take_offer(db: Session, event: Event, place: Waiting, now: datetime) -> None:
    """Let somebody have the seats that are kept for them: these are counted already."""
    seats = store.stop_waiting(db, event.id, place.person_id)
    store.register(db, event.id, place.person_id, now, seats)


def lapse_offers(db: Session, now: datetime, profile: Profile) -> int:
    """Offer seats that were kept in vain to whoever waits next; return how many there were."""
    lapsed = store.lapsed(db, now)
    for event_id, person_id in lapsed:
        event, place = store.locked(db, event_id), store.waiting(db, event_id, person_id)
        # Read anew under the lock: the answer may have come in this moment.
        if event and event.starts_at > now and place and place.offered_until and place.offered_until <= now:
            due_at = notify_at(now, event.starts_at, ZoneInfo(event.zone), profile.quiet_hours)
            _say(db, LAPSED, event, place, due_at=due_at, until=event.starts_at)
            kept = store.stop_waiting(db, event_id, person_id)
            release(db, event, kept, now, profile.quiet_hours)
    return len(lapsed)


def fill_left(db: Session, now: datetime, profile: Profile) -> int:
    """Fill seats that became free when a person was erased; return of how many events."""
    left = store.with_seats_to_fill(db, now)
    for event_id in left:
        event = store.locked(db, event_id)
        if event and event.starts_at > now:
            fill(db, event, now, profile.quiet_hours)
    return len(left)


def _move_up(db: Session, event: Event, first: Waiting, now: datetime, quiet: QuietHours) -> None:
    due_at = notify_at(now, event.starts_at, ZoneInfo(event.zone), quiet)
    _say(db, MOVED_UP, event, first, due_at=due_at, until=event.starts_at)
    seats = store.stop_waiting(db, event.id, first.person_id)
    store.register(db, event.id, first.person_id, now, seats)


def _offer(db: Session, event: Event, first: Waiting, asked: datetime, until: datetime) -> None:
    first.offered_until = until
    db.flush()
    _say(db, OFFERED, event, first, due_at=asked, until=until)


def _say(db: Session, kind: str, event: Event, place: Waiting, *, due_at: datetime, until: datetime) -> None:
    outbox.enqueue(
        db,
        kind,
        place.person_id,
        event.id,
        # Ids of rows that were deleted may come again, so the moment tells one wait from another.
        key=f"{kind}:{event.id}:{place.person_id}:{place.since.timestamp():.6f}",
        due_at=due_at,
        expires_at=until,
        priority=Priority.RESULT,
    )
