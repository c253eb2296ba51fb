"""What the clock does after an event: thanks on the day after, and recaps for those who are marked later."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events.afterwards import store
from bot.events.afterwards.model import LASTS, THANKED_WITHIN, THANKS, UNDO, thanks_at
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.outbox.quiet import leaves_at
from bot.profile import Profile


def thank(db: Session, now: datetime, profile: Profile) -> int:
    """Ask for the thanks whose moment has come; return how many are new. Nobody is thanked twice."""
    asked = 0
    for event in store.just_over(db, now, THANKED_WITHIN):
        at = thanks_at(event)
        if at <= now < at + LASTS:
            asked += outbox.fan_out(
                db,
                THANKS,
                store.audience(event.id),
                event.id,
                key=f"{THANKS}:{event.id}",
                due_at=leaves_at(now, profile),
                expires_at=at + LASTS,
                priority=Priority.BROADCAST,
            )
    return asked


def reach_late(db: Session, now: datetime, profile: Profile) -> int:
    """Send what went out to those, too, who were marked as having come only later; return how many."""
    due_at = leaves_at(now, profile)
    return sum(
        store.fan_out(db, one, due_at, due_at + LASTS)
        for one in store.still_growing(db, now)
        if one.sent_at and one.sent_at + UNDO <= now
    )
