"""Who was checked in to an event that then was moved to another time."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events.attendance import store
from bot.events.attendance.model import Stage, stage_of
from bot.events.model import Event


def clear(db: Session, event: Event, now: datetime) -> int:
    """Count nobody as being at a locked event whose door is not open (any more); return how many were.

    Where it only begins a little later, so that the door stays open, people are there and stay counted.
    """
    if stage_of(event, now) is not Stage.AHEAD:
        return 0
    present = store.tally(db, event, Stage.AHEAD).present
    if present:
        store.nobody_came(db, event.id)
    return present
