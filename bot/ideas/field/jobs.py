"""What the clock does in field mode."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas.field import store
from bot.ideas.field.model import TRIES_COUNT_FOR
from bot.ideas.rules import UNDO_LASTS
from bot.profile import Profile


def purge_drafts(db: Session, now: datetime, _profile: Profile) -> int:
    """Delete what was dropped and can no longer be brought back."""
    return store.purge_drafts(db, dropped_before=now - UNDO_LASTS)


def forget_tries(db: Session, now: datetime, _profile: Profile) -> int:
    """Forget wrong codes that count no longer."""
    return store.forget_tries(db, now - TRIES_COUNT_FOR)
