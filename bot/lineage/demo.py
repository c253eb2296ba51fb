"""An invented way of an invented idea, for trying the bot out; it says that it is an example."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.lineage import promises
from bot.lineage.model import Entry, Happened, Hop, HopKind, Promise, PromiseState
from bot.profile import Profile

_IDEA = 1
_SAID = "(przykład) Grupa robocza poparła ławkę w cieniu."
_PROMISED = "(przykład) Sprawdzimy, czyj jest grunt przy przystanku."


def seed(db: Session, profile: Profile, now: datetime) -> None:
    """Store a step and a promise of the first example idea; nobody is told."""
    idea = ideas.by_number(db, _IDEA)
    if idea is None:
        return
    today = now.astimezone(profile.timezone).date()
    hop = Hop(idea_id=idea.id, kind=HopKind.RECOMMENDATION, day=today, words=_SAID, version=1, changed_at=now)
    promise = Promise(idea_id=idea.id, words=_PROMISED, state=PromiseState.OPEN, version=1, made_at=now)
    promises.bind(promise, today + timedelta(days=14), None, profile, now)
    db.add_all([hop, promise])
    db.flush()
    about = {"idea_id": idea.id, "at": now}
    db.add(Entry(hop_id=hop.id, what=Happened.ADDED, kind=hop.kind, day=hop.day, words=hop.words, **about))
    db.add(Entry(promise_id=promise.id, what=Happened.PROMISED, day=promise.due_on, **about))
