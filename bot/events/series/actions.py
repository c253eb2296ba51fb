"""What residents do with a series: look, sign up for all of it at once, sign off from all."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.orm import Session

from bot.errors import DomainError
from bot.events import actions
from bot.events import store as events
from bot.events.model import WAS_PUBLIC, Event, EventStatus, Seat
from bot.events.options import entry
from bot.events.options import store as options
from bot.events.series import store
from bot.events.series.refusals import SeriesNotFound
from bot.events.series.shapes import PartOf, Shown, Standing
from bot.people.model import Actor
from bot.profile import QuietHours


def look(db: Session, actor: Actor, series_id: int, now: datetime) -> Shown:
    """Return a series with how the actor stands towards each of its events."""
    series, found = store.find(db, series_id), _visible(db, actor, series_id)
    if series is None or not found:
        raise SeriesNotFound
    return Shown(series, [_standing(db, actor, event, now) for event in found], now)


def _standing(db: Session, actor: Actor, event: Event, now: datetime) -> Standing:
    chosen = options.of(db, event)
    bar = entry.bar(db, actor, event, chosen, now)
    return Standing(event, events.seat(db, event.id, actor.id), chosen, bar)


def _visible(db: Session, actor: Actor, series_id: int) -> list[Event]:
    """Return the events of a series that the actor may know of."""
    public = [one for one in store.events(db, series_id) if one.status in WAS_PUBLIC]
    return [one for one in public if entry.seen(db, actor, one)]


def part_of(db: Session, event_id: int) -> PartOf | None:
    """Say where an event stands in its series, if it belongs to one."""
    return store.part_of(db, event_id)


def is_part(db: Session, event_id: int) -> bool:
    """Tell whether an event belongs to a series."""
    return store.of_event(db, event_id) is not None


def sign_up_all(db: Session, actor: Actor, series_id: int, now: datetime) -> Shown:
    """Sign up for each event ahead, by the same way as for one; where none is free, wait for it.

    One that cannot be signed up for costs no other, and says why as it stands.
    """
    for event_id in _ahead(db, actor, series_id, now):
        with suppress(DomainError):
            actions.sign_up(db, actor, event_id, now)
    return look(db, actor, series_id, now)


def sign_off_all(db: Session, actor: Actor, series_id: int, now: datetime, quiet: QuietHours) -> Shown:
    """Give back every seat ahead, and leave every waiting list."""
    for event_id in _ahead(db, actor, series_id, now):
        if events.seat(db, event_id, actor.id) is not Seat.NONE:
            actions.sign_off(db, actor, event_id, now, quiet)
    return look(db, actor, series_id, now)


def _ahead(db: Session, actor: Actor, series_id: int, now: datetime) -> list[int]:
    """Return the events that still take place, always in the same order: nobody waits for each other."""
    ahead = look(db, actor, series_id, now).ahead
    return sorted(one.event.id for one in ahead if one.event.status == EventStatus.PUBLISHED)
