"""Hiding an idea, objecting to it, and deciding about the objection."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.model import Idea, IdeaNotFound, Status
from bot.ideas.moderation import store
from bot.ideas.moderation.model import AnotherDecides, Appeals, CannotHide, Hidden, IdeaHiding
from bot.ideas.telling import NEWS_LASTS
from bot.ideas.topics import store as topics
from bot.ideas.topics.model import News
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people import store as people
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.workdays import promised


def to_hide(db: Session, actor: Actor, number: int) -> Idea:
    """Return an idea that can be hidden; raises CannotHide or IdeaNotFound."""
    return _fitting(db, actor, number)


def hide(db: Session, actor: Actor, number: int, reason: str, *, now: datetime) -> Idea:
    """Keep an idea from everybody but its author and the office; its author reads the reason."""
    idea = _fitting(db, actor, number, lock=True)
    made = IdeaHiding(idea_id=idea.id, was=idea.status, reason=reason, actor_id=actor.id, created_at=now)
    db.add(made)
    idea.status, idea.changed_at = Status.HIDDEN, now
    db.flush()
    audit.record(db, actor, Action.HIDDEN, "idea", idea.id, now)
    topics.note(db, idea, News.HIDDEN)
    _tell(db, "idea.hidden", idea.author_id, made, due_at=now)
    return idea


def for_office(db: Session, actor: Actor, number: int) -> Hidden | None:
    """Return how an idea is hidden, for those who may decide about it; None where it is not."""
    actor.require(Permission.MODERATE)
    idea = ideas.by_number(db, number)
    if idea is None:
        raise IdeaNotFound
    found = store.current(db, idea.id)
    return Hidden(found, idea, _may_uphold(db, actor, found)) if found else None


def for_author(db: Session, actor: Actor, number: int) -> Hidden | None:
    """Return how an idea of the actor's is hidden; None where it is not."""
    idea = ideas.by_number(db, number)
    if idea is None or idea.author_id != actor.id:
        raise IdeaNotFound
    found = store.current(db, idea.id)
    return Hidden(found, idea) if found else None


def appealable(db: Session, actor: Actor, hiding_id: int) -> Hidden | None:
    """Return a hiding that the actor may object to; None where they may not (any more)."""
    found = store.locked(db, hiding_id)
    if found is None or found[1].author_id != actor.id or not found[0].may_be_appealed:
        return None
    return Hidden(*found)


def appeal(
    db: Session, actor: Actor, hiding_id: int, words: str, *, profile: Profile, now: datetime
) -> Hidden | None:
    """Take the author's objection, the only one there can be; None where they may not object (any more)."""
    found = appealable(db, actor, hiding_id)
    if found is None:
        return None
    hiding = found.hiding
    hiding.appeal, hiding.appealed_at = words, now
    db.flush()
    topics.note(db, found.idea, News.OBJECTED)
    remind_at = promised(now, profile.idea_office.appeal_days, profile.hours, profile.timezone)
    for person_id in _judges(db, hiding):
        _tell(db, "idea.appealed", person_id, hiding, due_at=leaves_at(now, profile))
        _tell(db, "idea.appeal_waits", person_id, hiding, due_at=leaves_at(remind_at, profile))
    return found


def appeals(db: Session, actor: Actor, page: int = 0) -> Appeals:
    """Return a page of the objections that the actor is to decide about, the oldest first.

    Nobody decides about what they hid themselves, unless there is nobody else. Without the role: none.
    """
    if not actor.may(Permission.MODERATE):
        return Appeals()
    others = set(people.with_permission(db, Permission.MODERATE, frozenset())) - {actor.id}
    count, found = store.appeals(db, page, not_hidden_by=actor.id if others else None)
    rows = [
        Hidden(hiding, idea, may_uphold=True)
        for hiding in found.rows
        if (idea := ideas.by_id(db, hiding.idea_id))
    ]
    return Appeals(count, rows, found.number, found.last)


def show(db: Session, actor: Actor, hiding_id: int, *, now: datetime) -> Hidden | None:
    """Show an idea again as it was, to whoever stood by it too; None where it is not hidden so (any more)."""
    actor.require(Permission.MODERATE)
    found = store.locked(db, hiding_id)
    if found is None:
        return None
    hiding, idea = found
    hiding.ended_at, hiding.decided_by = now, actor.id
    idea.status, idea.changed_at = Status(hiding.was), now
    audit.record(db, actor, Action.SHOWN, "idea", idea.id, now)
    outbox.drop(db, "idea.hidden", hiding.id)
    topics.note(db, idea, News.SHOWN)
    _tell(db, "idea.shown", idea.author_id, hiding, due_at=now)
    return Hidden(hiding, idea)


def to_uphold(db: Session, actor: Actor, hiding_id: int) -> Hidden | None:
    """Return a hiding that the actor may make final; raises AnotherDecides. None where nothing is awaited."""
    actor.require(Permission.MODERATE)
    found = store.locked(db, hiding_id)
    if found is None or not found[0].awaits_decision:
        return None
    if not _may_uphold(db, actor, found[0]):
        raise AnotherDecides
    return Hidden(*found, may_uphold=True)


def uphold(db: Session, actor: Actor, hiding_id: int, verdict: str, *, now: datetime) -> Hidden | None:
    """Decide that an idea stays hidden, for good as far as its author goes; as `to_uphold` otherwise."""
    found = to_uphold(db, actor, hiding_id)
    if found is None:
        return None
    hiding = found.hiding
    hiding.verdict, hiding.decided_by, hiding.decided_at = verdict, actor.id, now
    audit.record(db, actor, Action.KEPT, "hidden idea", found.idea.id, now)
    _tell(db, "idea.upheld", found.idea.author_id, hiding, due_at=now)
    return found


def _fitting(db: Session, actor: Actor, number: int, *, lock: bool = False) -> Idea:
    actor.require(Permission.MODERATE)
    idea = ideas.by_number(db, number, lock=lock)
    if idea is None:
        raise IdeaNotFound
    if idea.status in (Status.HIDDEN, Status.MERGED):
        raise CannotHide(idea)
    return idea


def _judges(db: Session, hiding: IdeaHiding) -> list[int]:
    """Return who decides about an objection: not who hid the idea, unless there is nobody else."""
    office = people.with_permission(db, Permission.MODERATE, frozenset())
    return [person for person in office if person != hiding.actor_id] or office


def _may_uphold(db: Session, actor: Actor, hiding: IdeaHiding) -> bool:
    return actor.id != hiding.actor_id or not set(_judges(db, hiding)) - {actor.id}


def _tell(db: Session, kind: str, person_id: int | None, hiding: IdeaHiding, *, due_at: datetime) -> None:
    if person_id is not None:
        key = f"{kind}:{hiding.id}:{person_id}"
        expires_at = due_at + NEWS_LASTS
        outbox.enqueue(db, kind, person_id, hiding.id, key=key, due_at=due_at, expires_at=expires_at)
