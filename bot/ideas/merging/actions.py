"""What the office can do with ideas that say the same, and what their authors can say to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import clocks
from bot.ideas import store as ideas
from bot.ideas.merging import rules, store, telling
from bot.ideas.merging.model import Answer, CannotMerge, Choice, IdeaMerge, Pair, Preview
from bot.ideas.model import Idea, IdeaNotFound, Status
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile


def choice(db: Session, actor: Actor, number: int, alike: Sequence[int]) -> Choice:
    """Return an idea with those of `alike` that it can be joined to."""
    one = _idea(actor, ideas.by_number(db, number))
    has_joined = bool(store.joined_to(db, one.id))
    found = ideas.public_of(db, alike)
    return Choice(one, [each for each in found if not rules.refusal(one, each, has_joined=has_joined)])


def preview(db: Session, actor: Actor, number: int, into: int, *, profile: Profile, now: datetime) -> Preview:
    """Say what joining would do; raises CannotMerge or IdeaNotFound."""
    one, other = _fitting(db, actor, number, into)
    told = store.standing(db, one)
    return Preview(one, other, told, store.supporters_together(db, one, other), _until(profile, now))


def merge(db: Session, actor: Actor, number: int, into: int, *, profile: Profile, now: datetime) -> Pair:
    """Join an idea to another one, with all who stand by it; raises as `preview` does."""
    one, other = _fitting(db, actor, number, into, lock=True)
    made = IdeaMerge(
        idea_id=one.id,
        into_id=other.id,
        was=one.status,
        past_supporters=0,
        actor_id=actor.id,
        created_at=now,
        objects_until=_until(profile, now),
    )
    db.add(made)
    db.flush()
    store.carry(db, made, one, other)
    one.status, one.merged_into, one.changed_at = Status.MERGED, other.number, now
    clocks.acknowledge(one, now)
    audit.record(db, actor, Action.MERGED, "idea", one.id, now)
    pair = Pair(made, one, other)
    telling.joined(db, pair, now, profile)
    return pair


def standing(db: Session, actor: Actor, number: int) -> Pair | None:
    """Return how an idea is joined to another, for the office; None where it is not."""
    one = _idea(actor, ideas.by_number(db, number))
    found = store.current(db, one.id)
    into = ideas.by_id(db, found.into_id) if found else None
    return Pair(found, one, into) if found and into else None


def part(db: Session, actor: Actor, number: int, *, profile: Profile, now: datetime) -> Pair | None:
    """Take a merge back: whoever came with it goes back; None where the idea is joined to none (any more)."""
    one = _idea(actor, ideas.by_number(db, number))
    found = store.current(db, one.id)
    return _end(db, found, profile, now, actor=actor) if found else None


def answer(
    db: Session, actor: Actor, merge_id: int, said: Answer, *, profile: Profile, now: datetime
) -> Pair | None:
    """Take what the author of a joined idea says of it; "different" in time parts the two again.

    None where nobody asks this person: somebody else's idea, or two that were parted already.
    """
    found = store.by_id(db, merge_id)
    pair = store.lock_ideas(db, found) if found else None
    if found is None or pair is None or pair[0].author_id != actor.id or found.ended_at:
        return None
    if said is Answer.DIFFERENT and now <= found.objects_until:
        return _end(db, found, profile, now, actor=actor, by_author=True)
    if said is Answer.AGREED:
        found.answer = said
    return Pair(found, *pair)


def part_from(db: Session, actor: Actor, into: Idea, *, profile: Profile, now: datetime) -> None:
    """Give back all that is joined to an idea which goes: what others proposed does not go with it."""
    for found in store.joined_to(db, into.id):
        _end(db, found, profile, now, actor=actor)


def _end(
    db: Session, found: IdeaMerge, profile: Profile, now: datetime, *, actor: Actor, by_author: bool = False
) -> Pair | None:
    locked = store.lock_ideas(db, found)
    db.refresh(found)
    if locked is None or found.ended_at:
        return None
    one, into = locked
    one.status, one.merged_into, one.changed_at = Status(found.was), None, now
    found.ended_at = now
    if by_author:
        found.answer = Answer.DIFFERENT
    store.give_back(db, found, into)
    audit.record(db, actor, Action.PARTED, "idea", one.id, now)
    pair = Pair(found, one, into)
    telling.parted(db, pair, now, profile, by_author=by_author)
    return pair


def _fitting(db: Session, actor: Actor, number: int, into: int, *, lock: bool = False) -> tuple[Idea, Idea]:
    actor.require(Permission.READ_IDEAS)
    one, other = store.both(db, number, into, lock=lock)
    if one is None or other is None:
        raise IdeaNotFound
    why = rules.refusal(one, other, has_joined=bool(store.joined_to(db, one.id)))
    if why:
        raise CannotMerge(why, one, other)
    return one, other


def _idea(actor: Actor, idea: Idea | None) -> Idea:
    actor.require(Permission.READ_IDEAS)
    if idea is None:
        raise IdeaNotFound
    return idea


def _until(profile: Profile, now: datetime) -> datetime:
    return now + timedelta(days=profile.idea_office.objection_days)
