"""What a resident can do with the ideas of everybody: read, support, follow, say what came of one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import rules, store, telling
from bot.ideas.clocks import cutoffs
from bot.ideas.desk import store as desk
from bot.ideas.merging import store as merging
from bot.ideas.model import (
    Card,
    Follower,
    Idea,
    IdeaChange,
    IdeaNotFound,
    Listing,
    Result,
    Stand,
    Status,
)
from bot.ideas.photos import store as photos
from bot.ideas.presses import PublicPressed, See, Sort
from bot.ideas.refusals import JoinedElsewhere, OwnIdea
from bot.ideas.similar import COMPARED, Compared, Mark, compared
from bot.limits import actions as limits
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.profile_limits import Act

_ABOUT = {
    See.SUPPORT: "supports",
    See.NO_SUPPORT: "supports",
    See.FOLLOW: "follows",
    See.NO_FOLLOW: "follows",
}
"""What a press says about how somebody stands to an idea."""


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
    idea, _stands, readable = _reachable(db, actor, number)
    return replace(card_of(db, actor, idea), only_number=not readable)


def readable(db: Session, actor: Actor, number: int) -> Card:
    """Return an idea whose words the actor may read; raises IdeaNotFound."""
    found = card(db, actor, number)
    if found.only_number:
        raise IdeaNotFound
    return found


def stand(  # noqa: PLR0917 - who, which, what, when
    db: Session, actor: Actor, number: int, do: See, now: datetime, profile: Profile
) -> Card:
    """Support or follow an idea, or no longer; raises OwnIdea or JoinedElsewhere where that cannot be.

    Support brings the news of the idea with it, and they can be switched off apart.
    """
    idea, stands, readable = _reachable(db, actor, number)
    if idea.author_id == actor.id:
        raise OwnIdea
    if idea.status == Status.MERGED:
        raise JoinedElsewhere(idea)
    supports, follows = (stands.supports, stands.follows) if stands else (False, False)
    match do:
        case See.SUPPORT if not supports:
            limits.spend(db, actor, Act.SUPPORT, profile, now)
            supports = follows = True
        case See.NO_SUPPORT:
            supports = False
        case See.FOLLOW:
            follows = True
        case See.NO_FOLLOW:
            follows = False
    store.stand_by(db, idea.id, actor.id, now, supports=supports, follows=follows)
    merging.own_word(db, idea.id, actor.id, about=_ABOUT[do])
    return replace(card_of(db, actor, idea), only_number=not readable)


def followed(db: Session, actor: Actor, number: int) -> Listing:
    """Return a page (from 0) of what the actor supports or follows."""
    found = store.page_of_followed(db, actor.id, number)
    news = store.followed_among(db, actor.id, found.rows)
    return Listing(found, store.supporters(db, found.rows), news=news)


def unfollow(  # noqa: PLR0917 - who, which, when
    db: Session, actor: Actor, number: int, page: int, now: datetime, profile: Profile
) -> Listing:
    """Take no more news of an idea, and return the page it stood on; support stays."""
    stand(db, actor, number, See.NO_FOLLOW, now, profile)
    return followed(db, actor, page)


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
    if not (change.status == idea.status == Status.DONE) or not (is_own or stands):
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
    return Card(
        idea,
        changes,
        supporters,
        _results(db, changes),
        stand_,
        joints=merging.joints(db, idea),
        letters=desk.count_letters(db, idea.id) if stand_.own else 0,
        photos=photos.of_idea(db, idea.id),
        additions=store.additions(db, idea.id),
    )


def _results(db: Session, changes: Sequence[IdeaChange]) -> dict[Result, int]:
    done = [change.id for change in changes if change.status == Status.DONE]
    return store.results(db, done[-1]) if done else {}


def _reachable(db: Session, actor: Actor, number: int) -> tuple[Idea, Follower | None, bool]:
    """Return an idea that the actor may see, how they stand by it, and whether they may read what it says.

    They may read what is public, their own, what they stand by; the office any. Of an idea that was joined
    to another everybody may learn where it went; of a hidden one, whoever stands by it, that it is hidden.
    """
    idea = store.by_number(db, number)
    if idea is None:
        raise IdeaNotFound
    stands = store.follower(db, idea.id, actor.id)
    theirs = idea.author_id == actor.id or actor.may(Permission.READ_IDEAS)
    hidden = idea.status == Status.HIDDEN
    readable = theirs or _was_public(db, idea) or (stands is not None and not hidden)
    if not (readable or stands or idea.status == Status.MERGED):
        raise IdeaNotFound
    return idea, stands, readable


def _was_public(db: Session, idea: Idea) -> bool:
    """Tell whether everybody may read an idea, or might until it was joined to another."""
    merge = merging.current(db, idea.id) if idea.status == Status.MERGED else None
    return rules.is_public(idea) or (merge is not None and merge.was in rules.PUBLIC)
