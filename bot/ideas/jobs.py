"""What the clock does in the ideas room."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import store
from bot.ideas.rules import UNDO_LASTS
from bot.profile import Profile

DAYS_IN_MONTH = 31


def purge_drafts(db: Session, now: datetime, profile: Profile) -> int:
    """Delete drafts that were dropped, and those left alone for as long as the profile keeps drafts."""
    kept = timedelta(days=DAYS_IN_MONTH * profile.privacy.retention_months["drafts"])
    return store.purge_drafts(db, dropped_before=now - UNDO_LASTS, untouched_since=now - kept)
