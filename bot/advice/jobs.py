"""What the clock does in the advice room."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.advice import store
from bot.advice.desk import UNDO_LASTS
from bot.profile import Profile


def purge_dropped(db: Session, now: datetime, profile: Profile) -> int:
    """Delete the answers that can no longer be brought back."""
    return store.purge_dropped(db, now - UNDO_LASTS)
