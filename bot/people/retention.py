"""Forgetting by itself: what the privacy notice says is kept so many months goes when they are over.

Each room names what it forgets (`bot/<room>/retention.py`); `bot.features` makes a job of each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.profile import Profile, Term
from bot.workdays import midnight

log = structlog.get_logger(__name__)

BATCH = 300
"""Rows that one run forgets at most, so that nobody waits for the writer."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What one run may forget: what is older than `before`, and not more than `limit` of it."""

    now: datetime
    before: datetime
    limit: int = BATCH


@dataclass(frozen=True, slots=True)
class Retention:
    """One kind of record that is kept for a term; `forget` returns how many it forgot."""

    what: str
    term: Term
    forget: Callable[[Session, Sweep], int]

    def run(self, db: Session, now: datetime, profile: Profile) -> int:
        """Forget some of what has been kept long enough; return how many records that was."""
        count = self.forget(db, Sweep(now, cutoff(now, self.term, profile)))
        if count:
            log.info("forgotten", what=self.what, count=count)
        return count


def cutoff(now: datetime, term: Term, profile: Profile) -> datetime:
    """Return the moment before which everything has been kept for its term: a midnight at the unit's place.

    A term ends with the day of the same number; where the month has none, with its last day.
    """
    months = profile.privacy.retention_months[term]
    return midnight(_months_before(now.astimezone(profile.timezone).date(), months), profile.timezone)


def _months_before(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 - months
    first = date(month // 12, month % 12 + 1, 1)
    after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    # 31 March less a month: all of February, so 1 March.
    return min(first + timedelta(days=day.day - 1), after)
