"""Messages about the way of ideas and about promises, drawn when they go out."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.model import Idea, Status
from bot.lineage import notices, store
from bot.lineage.model import Entry, Promise, PromiseState
from bot.lineage.shapes import Trace, Vow
from bot.lineage.telling import KIND
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def news(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the author, or whoever still follows, what was recorded; nothing of what was taken out since."""
    opening = store.entry(db, delivery.ref)
    idea = _standing(ideas.by_id(db, opening.idea_id)) if opening else None
    if idea is None:
        return None
    is_author = idea.author_id == delivery.person_id
    stands = ideas.follower(db, idea.id, delivery.person_id)
    told = [found for entry in store.news(db, delivery.ref) if (found := _of(db, entry))]
    if not told or not (is_author or (stands and stands.follows)):
        return None
    return notices.news(idea, told, profile, is_author=is_author)


def due(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Remind of a promise, unless it was settled or moved, or the role was taken away meanwhile."""
    if not people.holds(db, delivery.person_id, Permission.READ_IDEAS):
        return None
    return _reminding(db, delivery, profile, notices.due)


def late(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the office of a broken promise, unless it was settled or moved meanwhile."""
    return _reminding(db, delivery, profile, notices.late)


DELIVERIES = {KIND: news, "promise.due": due, "promise.late": late}


def _reminding(
    db: Session, delivery: Delivery, profile: Profile, draw: Callable[[Idea, Promise, Profile], Screen]
) -> Screen | None:
    promise = store.promise(db, delivery.ref)
    if promise is None or promise.state != PromiseState.OPEN:
        return None
    idea = _standing(ideas.by_id(db, promise.idea_id))
    if idea is None or promise.version != delivery.refs["version"]:
        return None
    return draw(idea, promise, profile)


def _of(db: Session, entry: Entry) -> Trace | Vow | None:
    """Return what an entry is about as it stands now; none where that was taken out, or is told of later."""
    if entry.hop_id is not None:
        hop = store.hop(db, entry.hop_id)
        return Trace(hop, store.event(db, hop.event_id)) if hop and hop.removed_at is None else None
    promise = store.promise(db, entry.promise_id) if entry.promise_id else None
    log = store.log_of_promise(db, promise.id) if promise else []
    told = [one.news_id for one in log if one.news_id is not None]
    return Vow(promise, log) if promise and told[-1:] == [entry.news_id] else None


def _standing(idea: Idea | None) -> Idea | None:
    return idea if idea and idea.status != Status.WITHDRAWN else None
