"""The weekly list of what is overdue, to everybody of the office, on the profile's day and hour."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas.clocks import cutoffs
from bot.ideas.desk import store
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at, utc
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile

WEEK = timedelta(days=7)


def remind(db: Session, now: datetime, profile: Profile) -> int:
    """Ask for this week's lists, where anything was overdue when they fell due; return how many.

    However often it runs, and however late after a standstill, one list a week goes to each.
    """
    due = fell_due(now, profile)
    if not store.overdue(db, cutoffs(profile, due), 1):
        return 0
    leaves, week = leaves_at(now, profile), due.date().toordinal()
    return sum(
        outbox.enqueue(
            db,
            "idea.overdue",
            person_id,
            week,
            key=f"idea.overdue:{week}:{person_id}",
            due_at=leaves,
            expires_at=due + WEEK,
        )
        for person_id in people.with_permission(db, Permission.READ_IDEAS, frozenset())
    )


def fell_due(now: datetime, profile: Profile) -> datetime:
    """Return when (aware, UTC) the last list fell due, by the clocks of the place."""
    wanted, zone = profile.ideas.overdue_list, profile.timezone
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.isoweekday() - wanted.weekday) % 7)
    due = utc(datetime.combine(day, wanted.at), zone)
    return due if due <= now else utc(datetime.combine(day - WEEK, wanted.at), zone)
