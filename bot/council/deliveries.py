"""Messages about the council's meetings, drawn when they are sent: from what is true then."""

from sqlalchemy.orm import Session

from bot.council import actions, store, views
from bot.council.model import Meeting
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def reminder(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Remind whoever still wants it, of the time for which the reminder was made."""
    meeting = _heard_of(db, delivery)
    if meeting is None or meeting.is_cancelled or meeting.over_at != delivery.expires_at:
        return None
    return views.reminder(meeting, followed=_is_followed(db, delivery, meeting))


def changed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever still wants it what time and place a meeting has now, and had before."""
    meeting = _heard_of(db, delivery)
    if meeting is None or meeting.is_cancelled or meeting.before is None:
        return None
    return views.changed(meeting, meeting.before, followed=_is_followed(db, delivery, meeting))


def cancelled(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever still wants it that a meeting does not take place."""
    meeting = _heard_of(db, delivery)
    if meeting is None or not meeting.is_cancelled:
        return None
    return views.cancelled(meeting, followed=_is_followed(db, delivery, meeting))


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


def _heard_of(db: Session, delivery: Delivery) -> Meeting | None:
    """Return the meeting, if the person still follows its body or wants to hear of it alone."""
    meeting = store.find(db, delivery.ref)
    if meeting is None or _is_followed(db, delivery, meeting):
        return meeting
    return meeting if store.is_reminded(db, delivery.person_id, meeting.id) else None


def _is_followed(db: Session, delivery: Delivery, meeting: Meeting) -> bool:
    return meeting.topic in store.followed(db, delivery.person_id)
