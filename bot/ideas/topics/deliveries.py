"""The message that takes the place of a topic, drawn when it goes out."""

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.photos import store as photos
from bot.ideas.rules import OPEN
from bot.ideas.topics import views
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def topic_gone(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an officer that an idea goes on in private, unless it was settled meanwhile."""
    idea = ideas.by_id(db, delivery.ref)
    if idea is None or idea.status not in OPEN:
        return None
    may = people.holds(db, delivery.person_id, Permission.READ_IDEAS)
    return views.topic_gone(idea, profile, len(photos.of_idea(db, idea.id))) if may else None
