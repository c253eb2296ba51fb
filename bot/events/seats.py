"""Seats that become free go to those who wait, in order."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import store
from bot.events.model import Event, Waiting
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.profile import Profile, QuietHours
from bot.reminding import notify_at

MOVED_UP = "event.moved_up"


def release(db: Session, event: Event, now: datetime, quiet: QuietHours) -> None:
    """Free one seat of a locked event, and fill what is free."""
    store.free_seat(db, event.id)
    fill(db, event, now, quiet)


def fill(db: Session, event: Event, now: datetime, quiet: QuietHours) -> None:
    """Give free seats of a locked event to those who wait."""
    while (first := store.first_waiting(db, event.id)) and store.take_seat(db, event.id):
        _move_up(db, event, first, now, quiet)


def fill_left(db: Session, now: datetime, profile: Profile) -> int:
    """Fill seats that became free when a person was erased; return of how many events."""
    left = store.with_seats_to_fill(db, now)
    for event_id in left:
        event = store.locked(db, event_id)
        if event and event.starts_at > now:
            fill(db, event, now, profile.quiet_hours)
    return len(left)


def _move_up(db: Session, event: Event, first: Waiting, now: datetime, quiet: QuietHours) -> None:
    store.stop_waiting(db, event.id, first.person_id)
    store.register(db, event.id, first.person_id, now)
    outbox.enqueue(
        db,
        MOVED_UP,
        first.person_id,
        event.id,
        # Ids of rows that were deleted may come again, so the moment tells one wait from another.
        key=f"{MOVED_UP}:{event.id}:{first.person_id}:{first.since.timestamp():.6f}",
        due_at=notify_at(now, event.starts_at, ZoneInfo(event.zone), quiet),
        expires_at=event.starts_at,
        priority=Priority.RESULT,
    )
