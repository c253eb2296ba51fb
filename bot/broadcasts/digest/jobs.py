"""Making the messages of the week when their hour has come, and noting what became of them."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts.digest import store
from bot.broadcasts.digest.moments import last_day, next_digest
from bot.outbox.quiet import leaves_at
from bot.profile import Profile


def make(db: Session, now: datetime, profile: Profile) -> bool:
    """Make the messages that are due, for a portion of people; tell whether there may be more.

    Nobody for whom nothing was collected gets one. What is paused waits for the next week.
    """
    announcements = store.announcements_due(db, now)
    if not announcements:
        return False
    store.settle(db, now)
    today = now.astimezone(profile.timezone).date()
    for broadcast in announcements:
        last = last_day(broadcast.aim, broadcast.over_at, profile)
        if broadcast.paused_at is not None:
            store.put_off(db, broadcast, now, next_digest(now, profile))
        elif last and last < today:
            store.give_up(db, broadcast, now)
        else:
            store.leave_out_unwilling(db, broadcast, now)
    return store.make(db, today.toordinal(), now, leaves_at(now, profile)) > 0
