"""What the clock does to deliveries that may wait."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.outbox import portions
from bot.outbox.model import Delivery, of_kind, unsent
from bot.outbox.outcomes import MAY_WAIT
from bot.outbox.quiet import is_quiet, leaves_at
from bot.profile import Profile


def keep_quiet(db: Session, now: datetime, profile: Profile) -> int:
    """Put a portion of what may wait off for the quiet hours; return how many deliveries that was."""
    if not is_quiet(now, profile):
        return 0
    morning = leaves_at(now, profile)
    return portions.change(db, unsent() & of_kind(*MAY_WAIT) & (Delivery.due_at < morning), due_at=morning)
