"""The offer after the last meeting: with the thanks to those who came to it, else in a message of its own."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.events.afterwards import store as afterwards
from bot.events.afterwards.model import LASTS, THANKED_WITHIN, thanks_at
from bot.events.certificates import actions, store, views
from bot.events.certificates.model import READY
from bot.events.model import Event
from bot.events.series import store as series
from bot.outbox import store as outbox
from bot.outbox.model import Delivery, Priority
from bot.outbox.quiet import leaves_at
from bot.people.model import Person
from bot.profile import Profile
from bot.telegram.screen import Screen


def offer(db: Session, now: datetime, profile: Profile) -> int:
    """Tell those who came often enough, but not to the last meeting; return how many are new."""
    asked = 0
    for one in store.just_over(db, now, THANKED_WITHIN):
        meetings = store.meetings(db, one.series_id)
        at = thanks_at(meetings[-1]) if meetings else None
        if at is None or not at <= now < at + LASTS:
            continue
        reached = store.those_who_reached(one.series_id, min(one.least, len(meetings)))
        thanked = afterwards.audience(meetings[-1].id)
        asked += outbox.fan_out(
            db,
            READY,
            select(Person.id).where(Person.reachable, Person.id.in_(reached), Person.id.not_in(thanked)),
            one.series_id,
            key=f"{READY}:{one.series_id}",
            due_at=leaves_at(now, profile),
            expires_at=at + LASTS,
            priority=Priority.BROADCAST,
        )
    return asked


def offered(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Say that a certificate can be had, if that is still so."""
    found = actions.standing(db, delivery.ref, delivery.person_id, delivery.due_at)
    return views.offered(found) if found and found.is_ready and not found.certificate else None


def with_offer(db: Session, screen: Screen, event: Event, delivery: Delivery) -> Screen:
    """Add the offer to the thanks for coming to an event, if it was the last meeting of a cycle."""
    found = series.of_event(db, event.id)
    theirs = actions.standing(db, found.id, delivery.person_id, delivery.due_at) if found else None
    is_last = theirs is not None and theirs.meetings[-1].id == event.id
    return views.with_offer(screen, theirs) if theirs and is_last and theirs.is_ready else screen


DELIVERIES = {READY: offered}
