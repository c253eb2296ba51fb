"""What the clock does to deliveries that may wait."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.outbox import store
from bot.outbox.quiet import is_quiet, leaves_at
from bot.profile import Profile


def until_morning(kind: str) -> Callable[[Session, datetime, Profile], int]:
    """Make a job that puts `kind` off for the quiet hours; it returns how many deliveries it moved."""

    def keep_quiet(db: Session, now: datetime, profile: Profile) -> int:
        return store.put_off(db, kind, leaves_at(now, profile)) if is_quiet(now, profile) else 0

    return keep_quiet
