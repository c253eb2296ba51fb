"""Several events of a series as one file for a person's own calendar."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.calendar_files.writing import written
from bot.events.files.calendar_file import of_person
from bot.events.model import Event, EventStatus, Seat
from bot.events.options.store import is_staff_only
from bot.events.series import store
from bot.events.series.deliveries import own_events
from bot.events.store import seat
from bot.telegram.screen import Written


def ahead(db: Session, file: Written, username: str, now: datetime) -> Callable[[], bytes] | None:
    """Return what writes all coming events of a series."""
    found = [
        one
        for one in store.events(db, file.ref)
        if one.status == EventStatus.PUBLISHED and one.starts_at > now and _is_known(db, one, file.person_id)
    ]
    return _writing(db, found, file.person_id, username, now)


def of_notice(db: Session, file: Written, username: str, now: datetime) -> Callable[[], bytes] | None:
    """Return what writes those events of a notice that its person comes to or waits for."""
    notice = store.notice(db, file.ref)
    found = own_events(db, notice, file.person_id, None) if notice else []
    return _writing(db, found, file.person_id, username, now)


def _is_known(db: Session, event: Event, person_id: int) -> bool:
    """Tell whether the person may know of an event: one of the team alone only who comes to it."""
    return not is_staff_only(db, event.id) or seat(db, event.id, person_id) is not Seat.NONE


def _writing(
    db: Session, found: list[Event], person_id: int, username: str, now: datetime
) -> Callable[[], bytes] | None:
    items = [of_person(db, one, person_id, username) for one in found]
    return partial(written, items, now) if items else None
