"""Events as files that people's own calendars open.

An event keeps its uid for ever, and its sequence rises with every change that people are told of, so that a
calendar brings its entry up to date. A link by which one joins is only in the file of whoever comes.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.calendar_files.writing import Item, host, written
from bot.events import store
from bot.events.model import Event, EventStatus, Seat
from bot.people.entry import event_link
from bot.telegram.screen import Written

OWN = "event-"
"""What the uids of events begin with; those of the council's meetings are numbers alone."""


def event(db: Session, file: Written, username: str, now: datetime) -> Callable[[], bytes] | None:
    """Return what writes one event as the person may know it, if it is still there."""
    found = store.find(db, file.ref)
    return partial(written, [of_person(db, found, file.person_id, username)], now) if found else None


def coming(db: Session, file: Written, username: str, now: datetime) -> Callable[[], bytes] | None:
    """Return what writes all coming events, as everybody may know them."""
    return partial(written, [item(one, username) for one in store.coming(db, now)], now)


def item(found: Event, username: str, *, comes: bool = False) -> Item:
    """Describe an event; whoever `comes` is given the link too."""
    link = event_link(username, found.id)
    online = [found.online_link] if found.online_link and comes else []
    return Item(
        uid=f"{OWN}{found.id}@{host(username)}",
        sequence=sequence(found),
        title=found.title,
        starts=found.starts_at,
        ends=found.ends_at,
        place=found.place or next(iter(online), None),
        link=link,
        words="\n".join([link, *online]),
        cancelled=found.status == EventStatus.CANCELLED,
    )


def sequence(found: Event) -> int:
    """Count the changes that people were told of; that it is called off is one more."""
    return found.revision + (found.status == EventStatus.CANCELLED)


def own_event(uid: str, username: str) -> int | None:
    """Return the event that a uid of ours names; none where it is not one of ours."""
    number, _at, where = uid.removeprefix(OWN).partition("@")
    ours = uid.startswith(OWN) and where == host(username) and number.isdecimal() and number.isascii()
    return int(number) if ours and len(number) < 16 else None


def of_person(db: Session, found: Event, person_id: int, username: str) -> Item:
    """Describe an event as one person may know it."""
    return item(found, username, comes=store.seat(db, found.id, person_id) is Seat.REGISTERED)
