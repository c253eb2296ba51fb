"""Promises over time: those responsible are reminded, a day gone by is admitted, the office chased."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot import workdays
from bot.ideas import store as ideas
from bot.lineage import store, telling
from bot.lineage.model import Entry, Happened, Promise
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Permission, Person
from bot.profile import Profile

AT_ONCE = 100
"""Promises looked at in one run."""
NEWS_LASTS = timedelta(days=7)
CHASED_EVERY = timedelta(days=7)


def bind(promise: Promise, due_on: date, person_id: int | None, profile: Profile, now: datetime) -> None:
    """Let a promise stand for a day, with its reminders, in the hands of whoever said so."""
    promise.due_on, promise.responsible_id = due_on, person_id
    promise.lapses_at = workdays.midnight(due_on + timedelta(days=1), profile.timezone)
    promise.remind_at = next_reminder(due_on, profile, now)
    promise.lapsed_at = promise.chase_at = None
    promise.chased = 0


def next_reminder(due_on: date, profile: Profile, now: datetime) -> datetime | None:
    """Return the next of the two moments of reminding: some working days before the day, and on it."""
    hours, zone = profile.hours, profile.timezone
    midnight = workdays.midnight(due_on, zone)
    before = workdays.day_before(midnight, hours, zone, days=profile.promises.remind_days_before)
    # On a day off nobody reads it at work, but it is the last day all the same.
    moments = (before, workdays.opening(midnight, hours, zone))
    return next((moment for moment in moments if moment > now), None)


def remind(db: Session, now: datetime, profile: Profile) -> int:
    """Remind those responsible of promises that come due; return of how many."""
    found = store.to_remind(db, now, AT_ONCE)
    for promise in found:
        promise.remind_at = next_reminder(promise.due_on, profile, now)
        db.flush()
        if promise.lapses_at > now:
            for person_id in responsible(db, promise):
                _tell(db, "promise.due", person_id, promise, now.date().isoformat(), leaves_at(now, profile))
    return len(found)


def lapse(db: Session, now: datetime, profile: Profile) -> int:
    """Note that the day of promises went by, and tell those who wait for them; return how many."""
    found = store.to_lapse(db, now, AT_ONCE)
    for promise in found:
        promise.lapsed_at, promise.chase_at, promise.remind_at = now, now, None
        idea = ideas.by_id(db, promise.idea_id)
        if idea:
            entry = Entry(
                idea_id=idea.id,
                promise_id=promise.id,
                what=Happened.LAPSED,
                at=now,
                day=promise.due_on,
            )
            telling.note(db, idea, entry, profile)
    return len(found)


def chase(db: Session, now: datetime, profile: Profile, keepers: frozenset[int]) -> int:
    """Tell the office and the keepers of broken promises, again every week; return of how many."""
    found = store.to_chase(db, now, AT_ONCE)
    in_charge = people.with_permission(db, Permission.READ_IDEAS, keepers) if found else []
    for promise in found:
        promise.chased += 1
        promise.chase_at = now + CHASED_EVERY
        db.flush()
        for person_id in in_charge:
            _tell(db, "promise.late", person_id, promise, str(promise.chased), leaves_at(now, profile))
    return len(found)


def responsible(db: Session, promise: Promise) -> list[int]:
    """Return whoever made a promise while they still may keep it, else everybody who may."""
    owner = people.find(db, promise.responsible_id) if promise.responsible_id else None
    if owner and owner.reachable and _may_keep(db, owner):
        return [owner.id]
    return people.with_permission(db, Permission.READ_IDEAS, frozenset())


def _may_keep(db: Session, person: Person) -> bool:
    return people.holds(db, person.id, Permission.READ_IDEAS)


def _tell(  # noqa: PLR0917 - what, to whom, of what, which time, when
    db: Session, kind: str, person_id: int, promise: Promise, time: str, leaves: datetime
) -> None:
    outbox.enqueue(
        db,
        kind,
        person_id,
        promise.id,
        key=f"{kind}:{promise.id}.{promise.version}:{time}:{person_id}",
        due_at=leaves,
        expires_at=leaves + NEWS_LASTS,
        refs={"version": promise.version},
    )
