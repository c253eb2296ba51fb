"""What waits in the tables: counted when somebody asks, and not again for a while."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.outbox.model import Delivery
from bot.storage.transaction import Database
from bot.telegram.model import InboxRow

KEPT = timedelta(seconds=10)
"""How long a count is good enough, however many ask."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits, and what was given up."""

    unfinished: int
    set_aside: Mapping[str, int]
    """Updates that failed for good, by the class of their error."""
    pending: int
    due: Mapping[str, tuple[int, float]]
    """Deliveries that are due, by kind: how many, and how many seconds the oldest of them is late."""


def backlog(db: Session, now: datetime) -> Backlog:
    """Count what waits; every count is read from an index of open rows, or from the inbox's few days."""
    open_updates = select(func.count()).where(InboxRow.finished_at.is_(None))
    failed = select(InboxRow.error, func.count()).where(InboxRow.error.is_not(None)).group_by(InboxRow.error)
    waiting = Delivery.outcome.is_(None)
    due = select(Delivery.kind, func.count(), func.min(Delivery.due_at)).where(
        waiting, Delivery.due_at <= now
    )
    return Backlog(
        unfinished=db.scalar(open_updates) or 0,
        set_aside={str(error): count for error, count in db.execute(failed)},
        pending=db.scalar(select(func.count()).select_from(Delivery).where(waiting)) or 0,
        due={
            kind: (count, (now - oldest).total_seconds())
            for kind, count, oldest in db.execute(due.group_by(Delivery.kind))
        },
    )


class Tables:
    """Counts at most once in `KEPT`, and once for all who ask at the same time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counting = asyncio.Lock()
        self._last: tuple[datetime, Backlog] | None = None

    async def count(self) -> tuple[datetime, Backlog]:
        """Return when it was counted and what."""
        async with self._counting:
            now = self._database.clock.now()
            if self._last is None or not timedelta() <= now - self._last[0] < KEPT:
                self._last = now, await self._database.read(backlog, now)
            return self._last
