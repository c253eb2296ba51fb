"""What somebody began to write and dropped: for a while it can be brought back, then the clock deletes it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.storage.upsert import affected

UNDO_LASTS = timedelta(minutes=10)


def can_return(dropped_at: datetime | None, now: datetime) -> bool:
    """Tell whether what was dropped then (none: never) can still be brought back; both are aware."""
    return dropped_at is None or now - dropped_at <= UNDO_LASTS


def purge(*tables: Any) -> Callable[[Session, datetime, object], int]:
    """Make the job that deletes from these tables what cannot return; it returns how many rows."""

    def purged(db: Session, now: datetime, _profile: object) -> int:
        return sum(affected(db, delete(each).where(each.dropped_at < now - UNDO_LASTS)) for each in tables)

    return purged
