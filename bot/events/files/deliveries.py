"""What a calendar file says, told to whoever sent it."""

from sqlalchemy.orm import Session

from bot.events.files import desk_views, importing
from bot.events.files.fetching import KIND
from bot.events.files.model import Import
from bot.events.partners import actions as partners
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def read(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Show what would be made of a file, unless another was sent since."""
    found = db.get(Import, delivery.person_id, populate_existing=True)
    if found is None or found.token != delivery.refs["token"] or found.dropped_at:
        return None
    if found.problem:
        return desk_views.refused(found.problem)
    held = partners.is_held(db, found.person_id, profile)
    return desk_views.preview(importing.stored(found), profile, held=held).anew()


DELIVERIES = {KIND: read}
