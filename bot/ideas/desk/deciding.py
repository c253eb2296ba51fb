"""The decisions of the office that need no words; those that do are in `sending`."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import review
from bot.ideas.desk.model import Meanwhile
from bot.ideas.desk.queue import find
from bot.ideas.desk.sorting import meanwhile
from bot.ideas.presses import StatusPressed
from bot.people.model import Actor
from bot.profile import Profile


def decide(
    db: Session, actor: Actor, pressed: StatusPressed, profile: Profile, now: datetime
) -> Meanwhile | None:
    """Give an idea another status and tell its author; none where that was done."""
    number, was, to = pressed.number, pressed.was, pressed.to
    if review.decide(db, actor, number, profile, was=was, to=to, now=now):
        return None
    return meanwhile(db, actor, find(db, actor, number), None)
