"""What a resident can do with the ideas of others: compare their own with them, support, follow."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import rules, store
from bot.ideas.model import Card, Follower, Idea, IdeaNotFound, OwnIdea, Stand
from bot.ideas.similar import COMPARED, Compared, Mark, compared
from bot.people.model import Actor


def mark(db: Session) -> Mark:
    """Return by which a change of what everybody may read is known."""
    return Mark(*store.public_mark(db))


def comparable(db: Session) -> Sequence[Compared]:
    """Return what new ideas are compared with."""
    ideas = store.newest_public(db, COMPARED)
    return [compared(idea, author_id=idea.author_id, number=idea.number) for idea in ideas]


def support(db: Session, actor: Actor, number: int, now: datetime) -> Card:
    """Support an idea, and hear of its changes from now on; raises OwnIdea where it is the actor's."""
    idea, stands = _reachable(db, actor, number)
    if idea.author_id == actor.id:
        raise OwnIdea
    if not (stands and stands.supports):
        store.stand_by(db, idea.id, actor.id, now, supports=True, follows=True)
    return card_of(db, actor, idea)


def card_of(db: Session, actor: Actor, idea: Idea) -> Card:
    """Return an idea as the actor sees it."""
    stands = store.follower(db, idea.id, actor.id)
    stand = Stand(
        own=idea.author_id == actor.id,
        supports=stands is not None and stands.supports,
        follows=stands is not None and stands.follows,
    )
    return Card(idea, store.changes(db, idea.id), store.supporters(db, [idea])[idea.id], stand)


def _reachable(db: Session, actor: Actor, number: int) -> tuple[Idea, Follower | None]:
    """Return an idea that the actor may see: public, their own, or one they stand by; raises IdeaNotFound."""
    idea = store.by_number(db, number)
    if idea is None:
        raise IdeaNotFound
    stands = store.follower(db, idea.id, actor.id)
    if not (rules.is_public(idea) or idea.author_id == actor.id or stands):
        raise IdeaNotFound
    return idea, stands
