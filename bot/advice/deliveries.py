"""Messages about cases that are sent later, drawn when they go out."""

from sqlalchemy.orm import Session

from bot.advice import desk_views, group_views, store, views
from bot.advice.model import Status
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.staff import store as staff
from bot.telegram.screen import Screen


def new(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an officer of a question, unless it was settled or their role was taken away meanwhile."""
    case = store.by_id(db, delivery.ref)
    if case is None or case.status != Status.OPEN:
        return None
    return (
        desk_views.notice(case, profile) if people.holds(db, delivery.person_id, Permission.ANSWER) else None
    )


def due(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Remind an officer of a promise, unless the question was settled meanwhile."""
    case = store.by_id(db, delivery.ref)
    if case is None or case.status != Status.OPEN:
        return None
    allowed = people.holds(db, delivery.person_id, Permission.ANSWER)
    return desk_views.due(case, profile) if allowed else None


def today(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Warn whoever is in charge of a promise that is about to lapse, unless the question was settled."""
    case = store.by_id(db, delivery.ref)
    return desk_views.today(case, profile) if case and case.status == Status.OPEN else None


def overdue(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever is in charge of a broken promise, unless the question was settled meanwhile."""
    case = store.by_id(db, delivery.ref)
    return desk_views.overdue(case, profile) if case and case.status == Status.OPEN else None


def late(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an asker of a broken promise, unless the answer was quicker."""
    case, event = store.by_id(db, delivery.ref), store.event(db, delivery.refs["event"])
    return views.late(case, event, profile) if case and event and case.status == Status.OPEN else None


def moved(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an asker who has their question now, unless it was settled or went on meanwhile."""
    case, event = store.by_id(db, delivery.ref), store.event(db, delivery.refs["event"])
    if case is None or event is None or case.status != Status.OPEN or case.unit != event.unit:
        return None
    return views.moved(case, event, profile)


def topic_gone(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an officer that a case goes on in private, unless it was settled meanwhile."""
    case = store.by_id(db, delivery.ref)
    if case is None or case.status != Status.OPEN:
        return None
    allowed = people.holds(db, delivery.person_id, Permission.ANSWER)
    return group_views.topic_gone(case, profile) if allowed else None


def group_lost(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the staff that the bot cannot write in their group, unless it can again."""
    return group_views.lost() if staff.group(db) is None else None


def answer(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Bring an asker the answer."""
    case = store.by_id(db, delivery.ref)
    return views.answer(case) if case and case.answer else None


def added(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Bring an asker what was added to the answer."""
    case = store.by_id(db, delivery.ref)
    return views.added(case, delivery.refs["since"]) if case and case.answer else None


def closed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an asker that there will be no answer."""
    case = store.by_id(db, delivery.ref)
    return views.closed(case, profile) if case else None
