"""What people do about a problem they reported elsewhere: ask to be asked, say what came of it."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.ideas.problems.model import ProblemReminder, Reminded, offered_days
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.outbox.quiet import leaves_at
from bot.people.model import Actor
from bot.profile import Profile

KIND = "problem.solved"
LASTS = timedelta(days=14)
"""How long the question is worth asking when it could not be sent on its day."""


def remind(
    db: Session, actor: Actor, category: str, days: int, profile: Profile, *, now: datetime
) -> Reminded | None:
    """Note that the actor wants to be asked; None for a category or a number of days that is not offered.

    Asked for again before its day, nothing changes.
    """
    if profile.category(category) is None or days not in offered_days(category, profile):
        return None
    found = _of(db, actor, category)
    if found is not None and found.due_at > now:
        return Reminded(found, again=True)
    if found is None:
        found = ProblemReminder(person_id=actor.id, category=category)
        db.add(found)
    found.due_at = leaves_at(now + timedelta(days=days), profile)
    db.flush()
    outbox.enqueue(
        db,
        KIND,
        actor.id,
        found.id,
        key=f"{KIND}:{found.id}:{found.due_at.timestamp():.0f}",
        due_at=found.due_at,
        expires_at=found.due_at + LASTS,
        priority=Priority.REMINDER,
    )
    return Reminded(found, again=False)


def settle(db: Session, actor: Actor, reminder_id: int) -> str | None:
    """Forget a reminder, answered or no longer wanted; return its category, None where it is gone."""
    found = db.get(ProblemReminder, reminder_id, populate_existing=True)
    if found is None or found.person_id != actor.id:
        return None
    outbox.drop(db, KIND, found.id)
    db.delete(found)
    db.flush()
    return found.category


def _of(db: Session, actor: Actor, category: str) -> ProblemReminder | None:
    mine = (ProblemReminder.person_id == actor.id) & (ProblemReminder.category == category)
    return db.scalars(select(ProblemReminder).where(mine)).first()
