"""What the office can do: look at ideas and decide about them."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import public, rules, store, telling
from bot.ideas.model import Card, IdeaNotFound, Page, Status
from bot.ideas.presses import Shown
from bot.people.model import Actor, Permission
from bot.profile import Profile


def page(db: Session, actor: Actor, shown: Shown, number: int) -> Page:
    """Return a page of ideas, newest first."""
    actor.require(Permission.READ_IDEAS)
    wanted = Status.RECEIVED if shown is Shown.NEW else None
    return store.page_of_all(db, wanted, number)


def card(db: Session, actor: Actor, number: int) -> Card:
    """Return an idea with its history; raises IdeaNotFound."""
    actor.require(Permission.READ_IDEAS)
    idea = store.by_number(db, number)
    if idea is None:
        raise IdeaNotFound
    return public.card_of(db, actor, idea)


def decide(
    db: Session, actor: Actor, number: int, profile: Profile, *, was: Status, to: Status, now: datetime
) -> bool:
    """Give an idea another status and tell its author; False where it no longer is what the actor saw.

    A rejection needs a reason: see `reject`.
    """
    return to is not Status.REJECTED and _change(
        db, actor, number, profile, was=was, to=to, reason=None, now=now
    )


def reject(
    db: Session, actor: Actor, number: int, profile: Profile, *, was: Status, reason: str, now: datetime
) -> bool:
    """Reject an idea with the reason its author will read; False as in `decide`, or where it is no reason."""
    return rules.is_reason(reason) and _change(
        db, actor, number, profile, was=was, to=Status.REJECTED, reason=reason, now=now
    )


def _change(
    db: Session,
    actor: Actor,
    number: int,
    profile: Profile,
    *,
    was: Status,
    to: Status,
    reason: str | None,
    now: datetime,
) -> bool:
    actor.require(Permission.READ_IDEAS)
    idea = store.by_number(db, number, lock=True)
    if idea is None:
        raise IdeaNotFound
    if idea.status != was or to not in rules.NEXT[was]:
        return False
    telling.change(db, idea, to, now, profile, actor_id=actor.id, reason=reason)
    return True
