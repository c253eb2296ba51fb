"""What happens to announcements by the clock."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, store
from bot.profile import Profile


def ask_on(db: Session, now: datetime, profile: Profile) -> bool:
    """Ask for more deliveries of an announcement to very many; tell whether there may be still more."""
    broadcast = store.half_asked(db)
    if broadcast is not None:
        store.fan_out(db, broadcast, reaching.target_of(db, profile, broadcast), now=now)
    return broadcast is not None
