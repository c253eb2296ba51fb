"""Draws the notice of a hold when it is sent."""

from sqlalchemy.orm import Session

from bot.backup import views
from bot.outbox import holds
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def held(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell a keeper what waits, while the hold of this notice lasts."""
    hold = holds.current(db)
    if hold is None or int(hold.since.timestamp()) != delivery.ref:
        return None
    return views.held(hold, holds.waiting(db), profile)
