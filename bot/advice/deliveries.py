"""Messages about cases that are sent later, drawn when they go out."""

from sqlalchemy.orm import Session

from bot.advice import desk_views, store, views
from bot.advice.model import Status
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def new(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an officer of a question, unless it was settled or their role was taken away meanwhile."""
    case = store.by_id(db, delivery.ref)
    if case is None or case.status != Status.OPEN:
        return None
    return (
        desk_views.notice(case, profile) if people.holds(db, delivery.person_id, Permission.ANSWER) else None
    )


def answer(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Bring an asker the answer."""
    case = store.by_id(db, delivery.ref)
    return views.answer(case) if case and case.answer else None


def closed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an asker that there will be no answer."""
    case = store.by_id(db, delivery.ref)
    return views.closed(case, profile) if case else None
