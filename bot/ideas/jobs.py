"""What the clock does in the ideas room."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import store
from bot.ideas.rules import UNDO_LASTS
from bot.profile import Profile


def purge_drafts(db: Session, now: datetime, _profile: Profile) -> int:
    """Delete drafts that were dropped and can no longer be brought back."""
    return store.purge_drafts(db, dropped_before=now - UNDO_LASTS)
