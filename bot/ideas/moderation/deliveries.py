"""Messages about hidden ideas that are sent later, drawn when they go out."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.moderation import store, views
from bot.ideas.moderation.model import Hidden
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def hidden(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an author that their idea is hidden, and why."""
    found = _found(db, delivery)
    return views.told(found) if found and found.hiding.ended_at is None else None


def shown(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an author that their idea is shown again."""
    found = _found(db, delivery)
    return views.shown_again(found) if found else None


def upheld(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an author that their idea stays hidden, and why."""
    found = _found(db, delivery)
    return views.upheld(found) if found and found.hiding.ended_at is None else None


def appealed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office of an objection, unless somebody has decided about it meanwhile."""
    found = _undecided(db, delivery)
    return views.notice(found) if found else None


def appeal_waits(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Remind the office of an objection that nobody has decided about."""
    found = _undecided(db, delivery)
    return views.reminder(found, profile) if found else None


def _undecided(db: Session, delivery: Delivery) -> Hidden | None:
    found = _found(db, delivery)
    if found is None or not found.hiding.awaits_decision:
        return None
    return found if people.holds(db, delivery.person_id, Permission.MODERATE) else None


def _found(db: Session, delivery: Delivery) -> Hidden | None:
    hiding = store.by_id(db, delivery.ref)
    idea = ideas.by_id(db, hiding.idea_id) if hiding else None
    return Hidden(hiding, idea) if hiding and idea else None


DELIVERIES: Mapping[str, Callable[[Session, Delivery, Profile], Screen | None]] = {
    "idea.hidden": hidden,
    "idea.shown": shown,
    "idea.upheld": upheld,
    "idea.appealed": appealed,
    "idea.appeal_waits": appeal_waits,
}
