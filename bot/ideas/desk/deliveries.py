"""Messages of the desk that are sent later, drawn when they go out."""

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.clocks import cutoffs
from bot.ideas.desk import store
from bot.ideas.desk.store import Narrowed
from bot.ideas.desk.views import letters as letter_views
from bot.ideas.desk.views import queue as queue_views
from bot.ideas.model import Idea, Status
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen

LISTED = 10
"""Ideas that the weekly list names; the queue has the others."""


def reply(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Bring the author of an idea what the office writes, if it still is theirs."""
    letter = store.letter(db, delivery.ref)
    idea = _standing(db, letter.idea_id) if letter else None
    if letter is None or idea is None or idea.author_id != delivery.person_id:
        return None
    return letter_views.from_office(idea, letter)


def back(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Bring the office what the author of an idea answers."""
    letter = store.letter(db, delivery.ref)
    idea = _standing(db, letter.idea_id) if letter else None
    if letter is None or idea is None or not _is_office(db, delivery):
        return None
    return letter_views.from_author(idea, letter)


def assigned(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell somebody of the office of an idea given to them, unless it was given on meanwhile."""
    idea = _standing(db, delivery.ref)
    if idea is None or idea.assignee_id != delivery.person_id or not _is_office(db, delivery):
        return None
    return queue_views.assigned(idea, profile)


def overdue(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """List what is overdue, for the office; nothing where all of it was answered meanwhile."""
    late = cutoffs(profile, delivery.due_at)
    found = store.overdue(db, late, LISTED)
    if not found or not _is_office(db, delivery):
        return None
    count = store.counts(db, Narrowed(), late).overdue
    return queue_views.overdue(found, count, profile, delivery.due_at, me=delivery.person_id)


def _standing(db: Session, idea_id: int) -> Idea | None:
    idea = ideas.by_id(db, idea_id)
    return idea if idea and idea.status != Status.WITHDRAWN else None


def _is_office(db: Session, delivery: Delivery) -> bool:
    return people.holds(db, delivery.person_id, Permission.READ_IDEAS)


DELIVERIES = {
    "idea.reply": reply,
    "idea.back": back,
    "idea.assigned": assigned,
    "idea.overdue": overdue,
}
