"""Messages about ideas that are sent later, drawn when they go out."""

from sqlalchemy.orm import Session

from bot.ideas import store
from bot.ideas.model import Idea, Status
from bot.ideas.photos import store as photos
from bot.ideas.photos.model import Lost
from bot.ideas.views import adding, board, own, public
from bot.ideas.views import photos as photo_views
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def new(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office of an idea, if whoever was to be told still has the role by which they may know."""
    idea = _for_office(db, delivery.ref, delivery.person_id)
    if idea is None:
        return None
    return board.notice(idea, profile, len(photos.of_idea(db, idea.id)))


def photos_added(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office of photos that came later, as `new` does of a new idea."""
    idea = _for_office(db, delivery.ref, delivery.person_id)
    later = [p for p in photos.of_idea(db, idea.id) if p.created_at > idea.created_at] if idea else []
    return adding.photos_for_office(idea, len(later)) if idea and later else None


def note_added(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office of a note, as `new` does of a new idea."""
    note = store.addition(db, delivery.ref)
    idea = _for_office(db, note.idea_id, delivery.person_id) if note else None
    return adding.note_for_office(idea, note) if idea and note else None


def photo_lost(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever sent a photo that it could not be used."""
    return photo_views.lost(Lost(delivery.refs["why"]), delivery.refs["number"])


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
    if idea.status == Status.HIDDEN:
        return None
    stands = store.follower(db, idea.id, delivery.person_id)
    return public.news(idea, change, profile) if stands and stands.follows else None


def reopened(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office of an idea taken up again, as `new` does of a new one."""
    change = store.change(db, delivery.ref)
    idea = _for_office(db, change.idea_id, delivery.person_id) if change else None
    return board.reopened(idea) if idea else None


def _for_office(db: Session, idea_id: int, person_id: int) -> Idea | None:
    """Return an idea that was not withdrawn, for somebody whose role still lets them know."""
    idea = store.by_id(db, idea_id)
    if idea is None or idea.status == Status.WITHDRAWN:
        return None
    return idea if people.holds(db, person_id, Permission.READ_IDEAS) else None
