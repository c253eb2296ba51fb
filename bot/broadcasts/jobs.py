"""What happens to announcements by the clock."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import store
from bot.broadcasts.model import KIND, RESTORABLE
from bot.outbox import store as outbox
from bot.outbox.quiet import is_quiet, leaves_at
from bot.profile import Profile


def keep_quiet(db: Session, now: datetime, profile: Profile) -> int:
    """Put off until the morning what has not got through before the quiet hours; return how much."""
    return outbox.put_off(db, KIND, leaves_at(now, profile)) if is_quiet(now, profile) else 0


def ask_on(db: Session, now: datetime, profile: Profile) -> bool:
    """Ask for more deliveries of an announcement to very many; tell whether there may be still more."""
    broadcast = store.half_asked(db)
    if broadcast is not None:
        store.fan_out(db, broadcast)
    return broadcast is not None


def purge_dropped(db: Session, now: datetime, profile: Profile) -> int:
    """Delete the drafts that can no longer be brought back."""
    return store.purge_dropped(db, now - RESTORABLE)
