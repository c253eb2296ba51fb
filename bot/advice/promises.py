"""What is promised to an asker: a date in working days, by the hours of those who answer."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot import workdays
from bot.advice import store
from bot.advice.model import Case, Happened
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile

MOST = 3
"""Dates given to one question. Who broke that many promises makes no further one."""
NEWS_LASTS = timedelta(days=7)
ONE_DAY = timedelta(days=1)
AT_ONCE = 100
"""Cases looked at in one run."""


def first(db: Session, profile: Profile, now: datetime) -> dict[str, Any]:
    """Return the date for a new question as values of its case; none where nobody is there to keep it."""
    if profile.advice is None or not answerers(db):
        return {}
    return {**_dates(_due(now, profile.advice.reply_days, profile), profile, now), "promises": 1}


def answerers(db: Session) -> list[int]:
    """Return those who may answer. Keepers are known from the settings only; these were given a role."""
    return people.with_permission(db, Permission.ANSWER, frozenset())


def remind(db: Session, now: datetime, profile: Profile) -> int:
    """Remind those who answer of promises that come due; return of how many."""
    cases = store.to_remind(db, now, AT_ONCE)
    for case in cases:
        case.remind_at = None
        db.flush()
        if store.note(db, case, Happened.REMINDED, now, due_at=case.due_at).to_post:
            continue
        for officer in answerers(db):
            key, leaves = f"{case.number}:{case.promises}", leaves_at(now, profile)
            tell(db, "case.due", officer, case, key=key, leaves=leaves)
    return len(cases)


def admit_late(db: Session, now: datetime, profile: Profile) -> int:
    """Tell askers whose promised date has passed, with a new one; return how many."""
    return sum(_late(db, case, now, profile) for case in store.lapsed(db, now, AT_ONCE))


def warn(db: Session, now: datetime, profile: Profile, keepers: frozenset[int]) -> int:
    """Tell the keepers in the morning what is due today and has no answer yet; return how many messages."""
    if profile.advice is None:
        return 0
    hours, leaves = profile.advice.hours, leaves_at(now, profile)
    in_charge = people.with_permission(db, Permission.MANAGE_ROLES, keepers)
    return sum(
        tell(db, "case.today", person, case, key=f"{case.number}:{case.promises}", leaves=leaves)
        for case in store.due_between(db, now, now + ONE_DAY)
        if case.due_at and workdays.opening(case.due_at, hours, profile.timezone) <= now
        for person in in_charge
        if person != case.person_id
    )


def escalate(db: Session, now: datetime, profile: Profile, keepers: frozenset[int]) -> int:
    """Tell those who answer and the keepers of each promise that was broken; return how many messages."""
    in_charge, leaves = people.with_permission(db, Permission.ANSWER, keepers), leaves_at(now, profile)
    return sum(
        tell(db, "case.overdue", person, case, key=str(late.id), leaves=leaves)
        for late in store.late_since(db, now - NEWS_LASTS)
        if (case := store.by_id(db, late.case_id))
        for person in in_charge
        if person != case.person_id
    )


def _late(db: Session, case: Case, now: datetime, profile: Profile) -> bool:
    values: dict[str, Any] = {"due_at": None, "remind_at": None}
    if profile.advice and case.promises < MOST:
        values = {**_next(case, profile.advice.extension_days, profile, now), "promises": case.promises + 1}
    if not store.put_off(db, case, now, **values):
        return False
    late = store.note(db, case, Happened.LATE, now, due_at=case.due_at)
    leaves = leaves_at(now, profile)
    return tell(db, "case.late", case.person_id, case, key=str(late.id), leaves=leaves, event=late.id)


def tell(
    db: Session, kind: str, person_id: int, case: Case, *, key: str, leaves: datetime, **refs: int
) -> bool:
    """Ask for one message about a case; tell whether it was new."""
    return outbox.enqueue(
        db,
        kind,
        person_id,
        case.id,
        key=f"{kind}:{key}:{person_id}",
        due_at=leaves,
        expires_at=leaves + NEWS_LASTS,
        refs=refs,
    )


def _next(case: Case, days: int, profile: Profile, now: datetime) -> dict[str, Any]:
    """Count on from the day that was promised; where that has passed too, from now."""
    missed = case.due_at - timedelta(seconds=1) if case.due_at else now
    due_at = _due(missed, days, profile)
    return _dates(due_at if due_at > now else _due(now, days, profile), profile, now)


def _due(moment: datetime, days: int, profile: Profile) -> datetime:
    assert profile.advice is not None  # noqa: S101 - the callers have looked
    return workdays.promised(moment, days, profile.advice.hours, profile.timezone)


def _dates(due_at: datetime, profile: Profile, now: datetime) -> dict[str, Any]:
    assert profile.advice is not None  # noqa: S101 - the callers have looked
    hours, zone = profile.advice.hours, profile.timezone
    remind_at = workdays.day_before(due_at, hours, zone)
    if remind_at <= now:
        remind_at = workdays.opening(due_at, hours, zone)
    return {"due_at": due_at, "remind_at": remind_at}
