"""What the clock does to answers being written and to the messages about them."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.knowledge.editing import store
from bot.knowledge.editing.model import RESTORABLE
from bot.profile import Profile


def purge_dropped(db: Session, now: datetime, profile: Profile) -> int:
    """Delete the drafts that can no longer be brought back."""
    return store.purge_dropped(db, now - RESTORABLE)
