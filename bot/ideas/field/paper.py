"""What people do with a paper code: look at the idea, follow it, take it over as their own."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import public
from bot.ideas import store as ideas
from bot.ideas.field import store
from bot.ideas.field.model import (
    TRIES,
    TRIES_COUNT_FOR,
    TRIES_OF_ALL,
    AlreadyAdopted,
    ByCode,
    FieldCode,
    Missed,
    Recorded,
    TooManyTries,
)
from bot.ideas.model import Idea, IdeaNotFound, Status
from bot.ideas.receipts.actions import issue
from bot.people.model import Actor


def find(db: Session, actor: Actor, digest: str, now: datetime) -> ByCode | Missed:
    """Return the idea of a code; a wrong one is counted. Raises TooManyTries."""
    since = now - TRIES_COUNT_FOR
    mine = store.tries(db, since, actor.id)
    if mine >= TRIES or store.tries(db, since) >= TRIES_OF_ALL:
        raise TooManyTries
    code = store.code(db, digest)
    idea = _standing(db, code)
    if code is None or idea is None:
        store.note_try(db, actor.id, now)
        return Missed(TRIES - mine - 1)
    return ByCode(public.card_of(db, actor, idea), code.adopted_at is not None)


def follow(db: Session, actor: Actor, digest: str, now: datetime) -> ByCode | Missed:
    """Hear of every change of the idea; one's own is heard of anyway."""
    found = find(db, actor, digest, now)
    if isinstance(found, Missed):
        return found
    idea, stand = found.card.idea, found.card.stand
    if not stand.own:
        ideas.stand_by(db, idea.id, actor.id, now, supports=stand.supports, follows=True)
    return ByCode(public.card_of(db, actor, idea), found.adopted)


def adopt(db: Session, actor: Actor, digest: str, now: datetime) -> Recorded | Missed:
    """Become the author of the idea, once; the office is told nothing. Raises AlreadyAdopted.

    Doing so twice is doing so once.
    """
    found = find(db, actor, digest, now)
    if isinstance(found, Missed):
        return found
    code = store.code(db, digest, lock=True)
    idea = ideas.by_id(db, found.card.idea.id, lock=True)
    if code is None or idea is None:
        raise IdeaNotFound
    if code.adopted_at is not None:
        if idea.author_id == actor.id:
            return Recorded(idea)
        raise AlreadyAdopted
    idea.author_id, code.adopted_at = actor.id, now
    ideas.stand_by(db, idea.id, actor.id, now, supports=False, follows=False)
    return Recorded(idea, receipt=issue(db, idea, now))


def _standing(db: Session, code: FieldCode | None) -> Idea | None:
    idea = ideas.by_id(db, code.idea_id) if code else None
    return idea if idea and idea.status != Status.WITHDRAWN else None
