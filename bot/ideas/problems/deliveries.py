"""The one message that asks whether a problem was solved."""

from sqlalchemy.orm import Session

from bot.ideas.problems import views
from bot.ideas.problems.model import ProblemReminder
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def solved(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Ask, unless the person has settled it meanwhile."""
    found = db.get(ProblemReminder, delivery.ref, populate_existing=True)
    return views.was_it_solved(found, profile) if found else None
