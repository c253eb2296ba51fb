"""Messages about ideas that are sent later, drawn when they go out."""

from sqlalchemy.orm import Session

from bot.ideas import store
from bot.ideas.model import Status
from bot.ideas.views import board, own, public
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def new(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office of an idea, if whoever was to be told still has the role by which they may know."""
    idea = store.by_id(db, delivery.ref)
    if idea is None or idea.status == Status.WITHDRAWN:
        return None
    if not people.holds(db, delivery.person_id, Permission.READ_IDEAS):
        return None
    return board.notice(idea, profile)


def status(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an author what became of their idea."""
    idea, change = store.by_id(db, delivery.ref), store.change(db, delivery.refs["change"])
    if idea is None or change is None or idea.status == Status.WITHDRAWN:
        return None
    return own.news(idea, change, profile)


def followed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell someone who follows an idea what became of it; of one that was withdrawn nothing but that."""
    change = store.change(db, delivery.ref)
    idea = store.by_id(db, change.idea_id) if change else None
    if idea is None or change is None:
        return None
    if idea.status == Status.WITHDRAWN:
        return public.withdrawn(idea) if change.status == Status.WITHDRAWN else None
    stands = store.follower(db, idea.id, delivery.person_id)
    return public.news(idea, change, profile) if stands and stands.follows else None


def reopened(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office of an idea taken up again, as `new` does of a new one."""
    change = store.change(db, delivery.ref)
    idea = store.by_id(db, change.idea_id) if change else None
    if idea is None or idea.status == Status.WITHDRAWN:
        return None
    return board.reopened(idea) if people.holds(db, delivery.person_id, Permission.READ_IDEAS) else None
