"""Events that are not public yet: they become so when their moment comes, or at a press."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events import desk
from bot.events import store as events
from bot.events.model import Event, EventStatus
from bot.events.options import rules, store
from bot.events.shapes import Numbers
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile

PUBLISHED = "event.published"


def publish_now(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    """Make an event public at once; one that is public already stays so."""
    event = desk.managed(db, actor, event_id, now, lock=True)
    if event.status == EventStatus.SCHEDULED:
        rules.check(store.of(db, event), event.starts_at, now, public=True)
        _publish(db, event, now)
        audit.record(db, actor, Action.PUBLISHED, "event", event.id, now)
    return event


def hold_back(db: Session, actor: Actor, event_id: int, now: datetime) -> Numbers:
    """Take an event that is not public yet back to a draft: it waits for its organiser's press."""
    event = desk.managed(db, actor, event_id, now, lock=True)
    if event.status == EventStatus.SCHEDULED and event.publish_at is not None:
        event.publish_at = None
        db.flush()
        audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    return desk.numbers(db, actor, event_id, now)


def publish_due(db: Session, now: datetime, profile: Profile) -> int:
    """Publish what is due, and tell its organisers; return how many."""
    published = 0
    for event_id in store.due(db, now):
        event = events.locked(db, event_id)
        # Read anew under the lock: its organiser may have published or moved it in this moment.
        due = event and event.status == EventStatus.SCHEDULED and event.publish_at and event.publish_at <= now
        if event and due:
            _publish(db, event, now)
            _tell(db, event, now, profile)
            audit.record(db, None, Action.PUBLISHED, "event", event.id, now)
            published += 1
    return published


def _publish(db: Session, event: Event, now: datetime) -> None:
    # Reminders whose moment had passed before anybody could sign up are void.
    event.status, event.publish_at, event.scheduled_at = EventStatus.PUBLISHED, None, now
    db.flush()


def _tell(db: Session, event: Event, now: datetime, profile: Profile) -> None:
    if event.organiser_id is None:
        return
    outbox.enqueue(
        db,
        PUBLISHED,
        event.organiser_id,
        event.id,
        key=f"{PUBLISHED}:{event.id}",
        due_at=leaves_at(now, profile),
        expires_at=event.starts_at,
        priority=Priority.BROADCAST,
    )
