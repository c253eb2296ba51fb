"""What the clock does with receipts: it closes the lists of weeks that are over, one after the other."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas.receipts import sealing, store
from bot.ideas.receipts.model import ReceiptWeek
from bot.profile import Profile


def close_weeks(db: Session, now: datetime, profile: Profile) -> int:
    """Close every week that is over; return how many. A week without receipts is closed as well.

    A receipt stands in the list that is closed next after it was made: lists that are closed never change.
    """
    last = next(iter(store.newest_weeks(db, 1)), None)
    oldest = store.oldest_waiting(db)
    if last is None and oldest is None:
        return 0
    week = sealing.week_after(last.week) if last else sealing.week_of(oldest or now, profile.timezone)
    previous, closed = last.chain if last else sealing.FIRST, 0
    while (end := sealing.end_of(week, profile.timezone)) <= now:
        previous = _close(db, week, previous, end, now)
        week, closed = sealing.week_after(week), closed + 1
    return closed


def _close(db: Session, week: str, previous: str, end: datetime, now: datetime) -> str:
    count = store.gather(db, week, end)
    closing = sealing.chain(previous, week, store.seals(db, week))
    db.add(ReceiptWeek(week=week, count=count, chain=closing, closed_at=now))
    db.flush()
    return closing
