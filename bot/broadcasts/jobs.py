"""What happens to announcements by the clock."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, settling, store
from bot.broadcasts.model import Broadcast
from bot.profile import Profile


def ask_on(db: Session, now: datetime, profile: Profile) -> bool:
    """Ask for more deliveries of an announcement to very many; tell whether there may be still more."""
    broadcast = store.half_asked(db)
    if broadcast is not None:
        store.fan_out(db, broadcast, reaching.target_of(db, profile, broadcast), now=now)
    return broadcast is not None


def settle(db: Session, now: datetime, profile: Profile) -> bool:
    """Change more deliveries of an announcement that was stopped, paused, let go on or taken back.

    Return whether there may be still more. What is in the courier's hand is left to it, and looked at again.
    """
    for broadcast_id in store.unsettled(db):
        broadcast = db.get(Broadcast, broadcast_id, populate_existing=True, with_for_update=True)
        if broadcast is not None and settling.settle(db, broadcast, profile, now):
            return True
    return False
