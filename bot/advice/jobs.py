"""What the clock does with questions and cases."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.advice import store
from bot.advice.model import QUESTION_KEPT
from bot.profile import Profile

DAYS_IN_MONTH = 31


def purge(db: Session, now: datetime, profile: Profile) -> None:
    """Delete the last question after a day, drafts and settled cases when the profile says so."""
    months = profile.privacy.retention_months
    store.purge(
        db,
        asked_before=now - QUESTION_KEPT,
        written_before=now - timedelta(days=DAYS_IN_MONTH * months["drafts"]),
        settled_before=now - timedelta(days=DAYS_IN_MONTH * months["advice_cases"]),
    )
