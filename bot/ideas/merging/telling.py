"""Who is told that ideas were joined or parted: authors, those who stand by them, the office."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas import telling
from bot.ideas.merging.model import Pair
from bot.ideas.model import Follower
from bot.ideas.telling import NEWS_LASTS
from bot.ideas.topics import store as topics
from bot.ideas.topics.model import News
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.outbox.quiet import leaves_at
from bot.profile import Profile

TOLD = ("idea.merged", "idea.joined", "idea.gained")
"""What is said of a merge; not said any more once the two were parted."""


def joined(db: Session, pair: Pair, now: datetime, profile: Profile) -> None:
    """Ask the author of the joined idea, tell those who stand by it, and the author of the other."""
    one, into = pair.one, pair.into
    topics.note(db, one, News.JOINED, into.number)
    _author(db, "idea.merged", pair, one.author_id, due_at=now)
    _standing_by(db, "idea.joined", pair, now, profile)
    if into.author_id != one.author_id:
        _author(db, "idea.gained", pair, into.author_id, due_at=leaves_at(now, profile))


def parted(db: Session, pair: Pair, now: datetime, profile: Profile, *, by_author: bool) -> None:
    """Tell those who were told of the merge that it is over; the office, where the author ended it."""
    topics.note(db, pair.one, News.PARTED, pair.into.number)
    _standing_by(db, "idea.parted", pair, now, profile)
    for kind in TOLD:
        outbox.drop(db, kind, pair.merge.id)
    if by_author:
        telling.office(db, "idea.objected", pair.one, pair.merge.id, now=now, profile=profile)
    else:
        _author(db, "idea.parted", pair, pair.one.author_id, due_at=now)


def _author(db: Session, kind: str, pair: Pair, author_id: int | None, *, due_at: datetime) -> None:
    if author_id is not None:
        key = f"{kind}:{pair.merge.id}:{author_id}"
        expires_at = due_at + NEWS_LASTS
        outbox.enqueue(db, kind, author_id, pair.merge.id, key=key, due_at=due_at, expires_at=expires_at)


def _standing_by(db: Session, kind: str, pair: Pair, now: datetime, profile: Profile) -> None:
    # Who has not heard yet that the two were joined need not hear that they were parted.
    unaware = outbox.waiting(TOLD[1], pair.merge.id)
    outbox.fan_out(
        db,
        kind,
        ideas.standing_by(pair.one.id).where(Follower.person_id.not_in(unaware)),
        pair.merge.id,
        key=f"{kind}:{pair.merge.id}",
        due_at=leaves_at(now, profile),
        expires_at=now + NEWS_LASTS,
        priority=Priority.RESULT,
    )
