"""What the office can do with ideas beside its desk: decide about them."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import rules, store, telling
from bot.ideas.hints import noticing
from bot.ideas.hints.noticing import Hints
from bot.ideas.model import Idea, IdeaNotFound, Status
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile


def decide(
    db: Session,
    actor: Actor,
    number: int,
    profile: Profile,
    *,
    was: Status,
    to: Status,
    now: datetime,
    reason: str | None = None,
    addressee: str | None = None,
) -> bool:
    """Give an idea another status and tell its author; False where it no longer is what the actor saw.

    A rejection needs a reason, and what is not ours needs whose it is.
    """
    actor.require(Permission.READ_IDEAS)
    idea = store.by_number(db, number, lock=True)
    if idea is None:
        raise IdeaNotFound
    if idea.status != was or to not in rules.NEXT[was] or not rules.is_explained(to, reason, addressee):
        return False
    telling.change(db, idea, to, now, profile, actor_id=actor.id, reason=reason, addressee=addressee)
    audit.record(db, actor, Action.DECIDED, "idea", idea.id, now)
    return True


def noticed(db: Session, actor: Actor, idea: Idea, profile: Profile) -> Hints:
    """Return what a moderator should look at in an idea."""
    actor.require(Permission.READ_IDEAS)
    return noticing.notice(db, idea, profile)
