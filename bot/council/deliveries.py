"""Messages about the council's meetings, drawn when they are sent: from what is true then."""

from sqlalchemy.orm import Session

from bot.council import actions, store, views
from bot.council.model import Meeting
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def reminder(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Remind whoever still follows, of the time for which the reminder was made."""
    meeting = _followed(db, delivery)
    if meeting is None or meeting.is_cancelled or meeting.over_at != delivery.expires_at:
        return None
    return views.reminder(meeting)


def changed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever still follows what time and place a meeting has now, and had before."""
    meeting = _followed(db, delivery)
    if meeting is None or meeting.is_cancelled or meeting.before is None:
        return None
    return views.changed(meeting, meeting.before)


def cancelled(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever still follows that a meeting does not take place."""
    meeting = _followed(db, delivery)
    return views.cancelled(meeting) if meeting and meeting.is_cancelled else None


def held(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Ask a keeper about meetings that vanished, while nobody has decided."""
    waiting = actions.undecided(db, delivery.ref)
    return views.vanished(waiting.meetings, waiting.since) if waiting else None


DELIVERIES = {
    "council.reminder": reminder,
    "council.changed": changed,
    "council.cancelled": cancelled,
    "council.held": held,
}


def _followed(db: Session, delivery: Delivery) -> Meeting | None:
    meeting = store.find(db, delivery.ref)
    if meeting is None or meeting.topic not in store.followed(db, delivery.person_id):
        return None
    return meeting
