"""The numbers at the door, kept true while people come."""

from sqlalchemy.orm import Session

from bot.events import store as events
from bot.events.attendance import store, views
from bot.events.attendance.model import Stage
from bot.events.refusals import EventNotFound
from bot.profile import Profile
from bot.telegram.screen import Screen


def door(db: Session, event_id: int, profile: Profile) -> tuple[Screen, bool]:
    """Draw the numbers at a door, and say whether they still change by themselves: until the day is over."""
    event, found = events.find(db, event_id), store.find_door(db, event_id)
    if event is None or found is None:
        return Screen(EventNotFound().message()), False
    stage = Stage.OPEN if found.is_live else Stage.AFTER
    return views.door(store.tally(db, event, stage)), found.is_live
