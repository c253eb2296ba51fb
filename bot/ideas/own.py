"""What a resident can do with the ideas they sent: look at them again, take one back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.ideas import public, rules, store, telling
from bot.ideas.desk import store as desk
from bot.ideas.merging import actions as merging
from bot.ideas.model import CONTENT, Card, Idea, IdeaNotFound, Page, Status
from bot.ideas.photos import store as photos
from bot.ideas.refusals import CannotWithdraw
from bot.ideas.topics import store as topics
from bot.outbox import store as outbox
from bot.people.model import Actor
from bot.profile import Profile


def page(db: Session, actor: Actor, number: int) -> Page:
    """Return a page (from 0) of the actor's ideas."""
    return store.page_of_author(db, actor.id, number)


def card(db: Session, actor: Actor, number: int) -> Card:
    """Return one of the actor's ideas with its history; raises IdeaNotFound for any other."""
    return public.card_of(db, actor, _own(store.by_number(db, number), actor))


def withdraw(db: Session, actor: Actor, number: int, profile: Profile, now: datetime) -> Idea:
    """Take an idea back: its number stays, what it said goes; raises CannotWithdraw once it was decided.

    Those who followed it are told; what else was to be said of it is not said any more. Ideas that were
    joined to it go on by themselves.
    """
    idea = locked(db, actor, number)
    if not rules.may_withdraw(idea):
        raise CannotWithdraw
    merging.part_from(db, actor, idea, profile=profile, now=now)
    for name in CONTENT:
        setattr(idea, name, None)
    idea.title = ""
    photos.remove_all_of_idea(db, idea.id)
    store.remove_additions(db, idea.id)
    outbox.drop(db, "idea.new", idea.id)
    telling.change(db, idea, Status.WITHDRAWN, now, profile, actor_id=actor.id, by_author=True)
    store.let_go(db, idea.id)
    gone = select(Idea.id).where(Idea.id == idea.id)
    desk.forget_correspondence(db, gone)
    topics.let_go(db, gone)
    return idea


def locked(db: Session, actor: Actor, number: int) -> Idea:
    """Return one of the actor's ideas, to be changed; raises IdeaNotFound for any other."""
    return _own(store.by_number(db, number, lock=True), actor)


def _own(idea: Idea | None, actor: Actor) -> Idea:
    if idea is None or idea.author_id != actor.id:
        raise IdeaNotFound
    return idea
