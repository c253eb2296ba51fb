"""What a resident can do with the ideas of everybody: read, support, follow, say what came of one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import rules, store, telling
from bot.ideas.clocks import cutoffs
from bot.ideas.desk import store as desk
from bot.ideas.model import (
    Card,
    Follower,
    Idea,
    IdeaChange,
    IdeaNotFound,
    Listing,
    OwnIdea,
    Result,
    Stand,
    Status,
)
from bot.ideas.presses import PublicPressed, See, Sort
from bot.ideas.similar import COMPARED, Compared, Mark, compared
from bot.people.model import Actor, Permission
from bot.profile import Profile


def mark(db: Session) -> Mark:
    """Return by which a change of what everybody may read is known."""
    return Mark(*store.public_mark(db))


def comparable(db: Session) -> Sequence[Compared]:
    """Return what new ideas are compared with."""
    ideas = store.newest_public(db, COMPARED)
    return [compared(idea, author_id=idea.author_id, number=idea.number) for idea in ideas]


def page(db: Session, pressed: PublicPressed, profile: Profile, now: datetime) -> Listing:
    """Return the page of the list that a button is for; an area or category there is none of means any."""
    area, category = (
        rules.nth(profile.areas, pressed.area),
        rules.nth(profile.ideas.categories, pressed.category),
    )
    found = store.page_of_public(
        db,
        pressed.page,
        area=area.id if area else None,
        category=category.id if category else None,
        most_supported=pressed.sort is Sort.SUPPORTED,
    )
    unseen = desk.count_unseen(db, cutoffs(profile, now))
    return Listing(found, store.supporters(db, found.rows), unseen)


def card(db: Session, actor: Actor, number: int) -> Card:
    """Return an idea that the actor may see; raises IdeaNotFound."""
    idea, _stands = _reachable(db, actor, number)
    return card_of(db, actor, idea)


def stand(db: Session, actor: Actor, number: int, do: See, now: datetime) -> Card:
    """Support or follow an idea, or no longer; raises OwnIdea where it is the actor's.

    Support brings the news of the idea with it, and they can be switched off apart.
    """
    idea, stands = _reachable(db, actor, number)
    if idea.author_id == actor.id:
        raise OwnIdea
    supports, follows = (stands.supports, stands.follows) if stands else (False, False)
    match do:
        case See.SUPPORT:
            supports, follows = True, follows or not supports
        case See.NO_SUPPORT:
            supports = False
        case See.FOLLOW:
            follows = True
        case See.NO_FOLLOW:
            follows = False
    store.stand_by(db, idea.id, actor.id, now, supports=supports, follows=follows)
    return card_of(db, actor, idea)


def say_result(
    db: Session, actor: Actor, change_id: int, result: Result, *, profile: Profile, now: datetime
) -> tuple[Card, bool] | None:
    """Take what the author or a follower says of an idea called done; the author's "no" takes it up again.

    Returns the idea and whether it was taken up again; None where this is no longer asked.
    """
    change = store.change(db, change_id)
    idea = store.by_id(db, change.idea_id, lock=True) if change else None
    if idea is None or change is None or store.changes(db, idea.id)[-1].id != change_id:
        return None
    stands = store.follower(db, idea.id, actor.id)
    is_own = idea.author_id == actor.id
    if change.status != Status.DONE or not (is_own or stands):
        return None
    store.note_result(db, change_id, actor.id, result, now)
    reopens = is_own and result is Result.NO
    if reopens:
        again = telling.change(db, idea, Status.IN_REVIEW, now, profile, actor_id=actor.id, by_author=True)
        telling.office(db, "idea.reopened", idea, again.id, now=now, profile=profile)
    return card_of(db, actor, idea), reopens


def card_of(db: Session, actor: Actor, idea: Idea) -> Card:
    """Return an idea as the actor sees it."""
    stands = store.follower(db, idea.id, actor.id)
    stand_ = Stand(
        own=idea.author_id == actor.id,
        supports=stands is not None and stands.supports,
        follows=stands is not None and stands.follows,
    )
    changes = store.changes(db, idea.id)
    supporters = store.supporters(db, [idea])[idea.id]
    letters = desk.count_letters(db, idea.id) if stand_.own else 0
    return Card(idea, changes, supporters, _results(db, changes), stand_, letters)


def _results(db: Session, changes: Sequence[IdeaChange]) -> dict[Result, int]:
    done = [change.id for change in changes if change.status == Status.DONE]
    return store.results(db, done[-1]) if done else {}


def _reachable(db: Session, actor: Actor, number: int) -> tuple[Idea, Follower | None]:
    """Return an idea that the actor may see: public, their own, one they stand by, any for the office."""
    idea = store.by_number(db, number)
    if idea is None:
        raise IdeaNotFound
    stands = store.follower(db, idea.id, actor.id)
    theirs = idea.author_id == actor.id or stands or actor.may(Permission.READ_IDEAS)
    if not (rules.is_public(idea) or theirs):
        raise IdeaNotFound
    return idea, stands
