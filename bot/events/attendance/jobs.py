"""What the clock does at the door: the day ends, and in the end the numbers stand."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events import store as events
from bot.events.attendance import store
from bot.events.attendance.model import Stage, stage_of
from bot.events.model import EventStatus
from bot.profile import Profile


def close_doors(db: Session, now: datetime, profile: Profile) -> int:
    """Let watched numbers rest when the day is over, and fix them when nothing is counted any more.

    They outlive the tickets they were counted from. Returns how many doors changed.
    """
    resting = [
        door
        for door, event in store.live_doors(db)
        if stage_of(event, now) is not Stage.OPEN or event.status == EventStatus.CANCELLED
    ]
    for door in resting:
        door.is_live = False
    closing = store.doors_to_close(db, now)
    for door, _event in closing:
        event = events.locked(db, door.event_id)
        if event:
            counted = store.tally(db, event, Stage.CLOSED)
            door.signed_up, door.came, door.walked_in = (
                counted.signed_up,
                counted.came,
                counted.walked_in,
            )
    db.flush()
    return len(resting) + len(closing)
