"""What the office can do with an idea from its topic in the staff group."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.cleaning import cleaned, letters
from bot.ideas import review
from bot.ideas import store as ideas
from bot.ideas.desk import sending
from bot.ideas.desk.model import Purpose
from bot.ideas.desk.writing import LONGEST
from bot.ideas.model import IdeaNotFound
from bot.ideas.topics import store
from bot.ideas.topics.model import Decided, Replied
from bot.ideas.topics.presses import TopicPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile


def reply(db: Session, actor: Actor, written: str, now: datetime, *, topic: int) -> Replied | None:
    """Send words to the author of the idea that a topic is about; None where it is about none."""
    found = store.idea_of(db, topic)
    if found is None:
        return None
    actor.require(Permission.READ_IDEAS)
    text = cleaned(written)
    if over := max(0, len(text) - LONGEST[Purpose.REPLY]):
        return Replied(found, over=over)
    if not letters(text):
        return Replied(found, unfit=True)
    sending.reply(db, actor, found, text, now)
    return Replied(found)


def decide(db: Session, actor: Actor, pressed: TopicPressed, profile: Profile, now: datetime) -> Decided:
    """Give an idea another status and tell its author, unless it has changed since the card was shown."""
    done = review.decide(db, actor, pressed.number, profile, was=pressed.was, to=pressed.to, now=now)
    idea = ideas.by_number(db, pressed.number)
    if idea is None:
        raise IdeaNotFound
    return Decided(idea, done)
