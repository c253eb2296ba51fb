"""Seats that become free go to those who wait, in order."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import store
from bot.events.model import Event, Waiting
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.profile import QuietHours
from bot.reminding import notify_at

MOVED_UP = "event.moved_up"


def release(db: Session, event: Event, now: datetime | None, quiet: QuietHours | None) -> None:
    """Free one seat of a locked event, and fill what is free."""
    store.free_seat(db, event.id)
    fill(db, event, now, quiet)


def fill(db: Session, event: Event, now: datetime | None, quiet: QuietHours | None) -> None:
    """Give free seats of a locked event to those who wait; nobody moves up once it has begun.

    Without `now` (nobody acts: a person's data is being erased) the moment each began to wait stands for it.
    """
    while (first := store.first_waiting(db, event.id)) and store.take_seat(db, event.id):
        _move_up(db, event, first, now or first.since, quiet)


def _move_up(db: Session, event: Event, first: Waiting, now: datetime, quiet: QuietHours | None) -> None:
    store.stop_waiting(db, event.id, first.person_id)
    store.register(db, event.id, first.person_id, now)
    outbox.enqueue(
        db,
        MOVED_UP,
        first.person_id,
        event.id,
        key=f"{MOVED_UP}:{event.id}:{first.person_id}:{first.id}",
        due_at=notify_at(now, event.starts_at, ZoneInfo(event.zone), quiet),
        expires_at=event.starts_at,
        priority=Priority.RESULT,
    )
