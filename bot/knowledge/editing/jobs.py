"""What the clock does to answers being written and to the messages about them."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.knowledge.editing import store
from bot.knowledge.editing.model import RESTORABLE
from bot.knowledge.editing.publishing import KIND
from bot.outbox import store as outbox
from bot.outbox.quiet import is_quiet, leaves_at
from bot.profile import Profile


def purge_dropped(db: Session, now: datetime, profile: Profile) -> int:
    """Delete the drafts that can no longer be brought back."""
    return store.purge_dropped(db, now - RESTORABLE)


def keep_quiet(db: Session, now: datetime, profile: Profile) -> int:
    """Put off until the morning what has not got through before the quiet hours; return how much."""
    return outbox.put_off(db, KIND, leaves_at(now, profile)) if is_quiet(now, profile) else 0
