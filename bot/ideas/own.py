"""What a resident can do with the ideas they sent: look at them again, take one back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import rules, store
from bot.ideas.model import CONTENT, CannotWithdraw, Idea, IdeaChange, IdeaNotFound, Page, Status
from bot.outbox import store as outbox
from bot.people.model import Actor


def page(db: Session, actor: Actor, number: int) -> Page:
    """Return a page (from 0) of the actor's ideas."""
    return store.page_of_author(db, actor.id, number)


def card(db: Session, actor: Actor, number: int) -> tuple[Idea, Sequence[IdeaChange]]:
    """Return one of the actor's ideas with its history; raises IdeaNotFound for any other."""
    idea = store.by_number(db, number)
    if idea is None or idea.author_id != actor.id:
        raise IdeaNotFound
    return idea, store.changes(db, idea.id)


def withdraw(db: Session, actor: Actor, number: int, now: datetime) -> Idea:
    """Take an idea back: its number stays, what it said goes; raises CannotWithdraw once it was decided."""
    idea = store.by_number(db, number, lock=True)
    if idea is None or idea.author_id != actor.id:
        raise IdeaNotFound
    if not rules.may_withdraw(idea):
        raise CannotWithdraw
    for name in CONTENT:
        setattr(idea, name, None)
    idea.title, idea.status, idea.changed_at = "", Status.WITHDRAWN, now
    outbox.drop(db, "idea.new", idea.id)
    return idea
