"""Messages about joined ideas that are sent later, drawn when they go out."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.merging import store, views
from bot.ideas.merging.model import Pair
from bot.ideas.model import Status
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen

OUT_OF_SIGHT = (Status.WITHDRAWN, Status.HIDDEN)
"""Ideas whose titles are no longer said."""


def merged(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Ask an author whether their idea was rightly joined to another."""
    pair = _pair(db, delivery, joined=True)
    return views.asked(pair, profile) if pair else None


def joined(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever stands by an idea that it was joined to another."""
    pair = _pair(db, delivery, joined=True)
    return views.joined(pair) if pair else None


def gained(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an author that another idea was joined to theirs."""
    pair = _pair(db, delivery, joined=True)
    return views.gained(pair) if pair else None


def parted(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the author of an idea, and those who stand by it, that it goes on by itself."""
    pair = _pair(db, delivery, joined=False)
    return views.parted(pair) if pair else None


def objected(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office that an author parted two ideas that it had joined."""
    pair = _pair(db, delivery, joined=False)
    if pair is None or not people.holds(db, delivery.person_id, Permission.READ_IDEAS):
        return None
    return views.objected(pair)


def _pair(db: Session, delivery: Delivery, *, joined: bool) -> Pair | None:
    """Return the two ideas, where they still stand as the message says."""
    merge = store.by_id(db, delivery.ref)
    if merge is None or (merge.ended_at is None) is not joined:
        return None
    one, into = ideas.by_id(db, merge.idea_id), ideas.by_id(db, merge.into_id)
    if one is None or into is None or one.status in OUT_OF_SIGHT:
        return None
    return None if joined and into.status in OUT_OF_SIGHT else Pair(merge, one, into)


DELIVERIES: Mapping[str, Callable[[Session, Delivery, Profile], Screen | None]] = {
    "idea.merged": merged,
    "idea.joined": joined,
    "idea.gained": gained,
    "idea.parted": parted,
    "idea.objected": objected,
}
