"""Counting what is done, and stopping where it is enough for a day."""

from datetime import date, datetime, timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from bot.limits.model import TooMany, TooManyTogether, Usage, UsageOfAll
from bot.people.model import Actor
from bot.profile import Profile
from bot.profile_limits import Act
from bot.storage.upsert import counted


def spend(db: Session, actor: Actor, act: Act, profile: Profile, now: datetime) -> None:
    """Count something the actor does; raises TooMany, or TooManyTogether, where it is enough for today.

    The refusal undoes the counting too, as it undoes everything else in its transaction.
    """
    day, limit = _today(profile, now), profile.limits.of_one(act)
    if counted(db, Usage, {"person_id": actor.id, "act": act, "day": day}) > limit:
        raise TooMany(act, limit)
    together = profile.limits.of_all(act)
    if together and counted(db, UsageOfAll, {"act": act, "day": day}) > together:
        raise TooManyTogether(act)


def check(db: Session, actor: Actor, act: Act, profile: Profile, now: datetime) -> None:
    """Raise as `spend` would, before work that is long; it is counted when it is done."""
    day, limit = _today(profile, now), profile.limits.of_one(act)
    if _count(db, select(Usage.count).filter_by(person_id=actor.id, act=act, day=day)) >= limit:
        raise TooMany(act, limit)
    together = profile.limits.of_all(act)
    if together and _count(db, select(UsageOfAll.count).filter_by(act=act, day=day)) >= together:
        raise TooManyTogether(act)


def _count(db: Session, query: Select[int]) -> int:
    return db.scalar(query) or 0


def forget_past(db: Session, now: datetime, profile: Profile) -> None:
    """Forget what was counted on days that are over."""
    yesterday = _today(profile, now) - timedelta(days=1)
    for table in (Usage, UsageOfAll):
        db.execute(delete(table).where(table.day < yesterday))


def _today(profile: Profile, now: datetime) -> date:
    return now.astimezone(profile.timezone).date()
