"""Three questions to those who came: one tap, one tap, one sentence. Organisers see sums of five or more."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.cleaning import letters, one_line
from bot.events import store as events
from bot.events.afterwards import store
from bot.events.afterwards.model import BEST, JUDGED, SENTENCE_LIMIT, Again, Feedback, Judging, Summary
from bot.events.afterwards.refusals import TooLateToJudge, UnsuitableSentence, WasNotThere
from bot.events.model import Event, EventStatus
from bot.events.refusals import EventCancelled, EventNotFound
from bot.people.model import Actor
from bot.small_groups import Cell, protected, shown, whole_groups
from bot.storage.upsert import upsert


def asked(db: Session, actor: Actor, event_id: int, now: datetime) -> Judging:
    """Return what the actor said so far of an event they were at."""
    event = _open(db, actor, event_id, now)
    return Judging(event, store.feedback(db, event.id, actor.id))


def rate(db: Session, actor: Actor, event_id: int, rating: int, now: datetime) -> Judging:
    """Take the first answer, or another one in its place."""
    event = _open(db, actor, event_id, now)
    if 1 <= rating <= BEST:
        row = {"event_id": event.id, "person_id": actor.id, "rating": rating, "answered_at": now}
        upsert(db, Feedback, row, key=["event_id", "person_id"])
    return Judging(event, store.feedback(db, event.id, actor.id))


def say_again(db: Session, actor: Actor, event_id: int, again: str, now: datetime) -> Judging:
    """Take the second answer; it needs the first."""
    judging = asked(db, actor, event_id, now)
    if judging.feedback and again in set(Again):
        judging.feedback.again, judging.feedback.answered_at = Again(again), now
        db.flush()
    return judging


def say(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> Judging:
    """Take the sentence; an empty one takes back what was written before."""
    judging = asked(db, actor, event_id, now)
    sentence = one_line(text)
    if sentence and (len(sentence) > SENTENCE_LIMIT or not letters(sentence)):
        raise UnsuitableSentence
    if judging.feedback:
        judging.feedback.words, judging.feedback.answered_at = sentence or None, now
        db.flush()
    return judging


def forget(db: Session, actor: Actor, event_id: int) -> bool:
    """Take all answers back, at any time; tell whether there were any."""
    found = store.feedback(db, event_id, actor.id)
    db.execute(delete(Feedback).where(Feedback.event_id == event_id, Feedback.person_id == actor.id))
    return found is not None


def summary(db: Session, event_id: int) -> Summary:
    """Sum up what was said: of full groups of five, so that no single answer can be reckoned."""
    answers = store.all_feedback(db, event_id)
    rated = whole_groups(answers)
    if not rated:
        return Summary(shown(len(answers), len(answers)))
    said = whole_groups([one for one in answers if one.again])
    return Summary(
        len(rated),
        sum(one.rating for one in rated) / len(rated),
        protected(_parts(said), len(said)) if said else None,
        sorted((one.words for one in rated if one.words), key=str.casefold),
    )


def _parts(said: Sequence[Feedback]) -> dict[Again, Cell]:
    counted = Counter(one.again for one in said)
    return {again: Cell(counted[again], counted[again]) for again in Again}


def _open(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    event = events.find(db, event_id)
    if event is None or event.starts_at > now:
        raise EventNotFound
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    if now > event.starts_at + JUDGED:
        raise TooLateToJudge
    if not store.was_there(db, event.id, actor.id):
        raise WasNotThere
    return event
