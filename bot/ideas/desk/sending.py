"""What becomes of the words of the office once they were looked at: a letter, a note, a decision."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import clocks, review
from bot.ideas.desk import store
from bot.ideas.desk.model import (
    IdeaLetter,
    IdeaNote,
    IdeaWriting,
    Meanwhile,
    NoAuthor,
    Purpose,
    Writing,
    Written,
)
from bot.ideas.desk.queue import find, names
from bot.ideas.desk.sorting import meanwhile
from bot.ideas.desk.writing import ENDS
from bot.ideas.model import Idea, Status
from bot.ideas.topics import store as topics
from bot.ideas.topics.model import News
from bot.outbox import store as outbox
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile

LETTER_LASTS = timedelta(days=30)


def send(
    db: Session, actor: Actor, number: int, purpose: Purpose, version: int, *, profile: Profile, now: datetime
) -> Written | Writing | Meanwhile | None:
    """Do with the words previewed what they are for; None where they were sent or dropped before.

    Words that were written since are looked at first; so is a letter that somebody else sent meanwhile.
    """
    idea = find(db, actor, number, lock=True)
    draft = store.writing(db, actor.id, idea.id, purpose)
    if draft is None or draft.dropped_at:
        return None
    if draft.version != version or not draft.text:
        return Writing(idea, draft)
    if purpose is Purpose.REPLY and (other := _sent_meanwhile(db, actor, idea, draft)):
        return Writing(idea, draft, meanwhile=other)
    done = _do(db, actor, idea, draft, profile=profile, now=now)
    store.delete_writing(db, draft)
    return Written(idea, purpose) if done else meanwhile(db, actor, idea, None)


def take_back(db: Session, actor: Actor, number: int, note_id: int, now: datetime) -> bool:
    """Delete a note of the actor's own; tell whether there was one."""
    idea = find(db, actor, number)
    gone = store.forget_note(db, note_id, idea.id, actor.id)
    if gone:
        audit.record(db, actor, Action.WITHDRAWN, "idea note", idea.id, now)
    return gone


def _do(
    db: Session, actor: Actor, idea: Idea, draft: IdeaWriting, *, profile: Profile, now: datetime
) -> bool:
    purpose, text = Purpose(draft.purpose), draft.text
    match purpose:
        case Purpose.REPLY:
            reply(db, actor, idea, text, now)
            return True
        case Purpose.NOTE:
            made = IdeaNote(idea_id=idea.id, text=text, actor_id=actor.id, created_at=now)
            db.add(made)
            db.flush()
            topics.note(db, idea, News.NOTE, made.id)
            audit.record(db, actor, Action.NOTED, "idea", idea.id, now)
            return True
        case _:
            to, was = ENDS[purpose], Status(draft.was)
            why = {"reason" if purpose is Purpose.REASON else "addressee": text}
            return review.decide(db, actor, idea.number, profile, was=was, to=to, now=now, **why)


def reply(db: Session, actor: Actor, idea: Idea, text: str, now: datetime) -> None:
    """Send a letter to the author, who hears at once. It counts as the first word of the office."""
    if idea.author_id is None:
        raise NoAuthor
    letter = IdeaLetter(idea_id=idea.id, by_author=False, text=text, actor_id=actor.id, created_at=now)
    db.add(letter)
    db.flush()
    clocks.acknowledge(idea, now)
    topics.note(db, idea, News.LETTER, letter.id)
    key, expires_at = f"idea.reply:{letter.id}", now + LETTER_LASTS
    outbox.enqueue(db, "idea.reply", idea.author_id, letter.id, key=key, due_at=now, expires_at=expires_at)
    audit.record(db, actor, Action.WROTE, "idea", idea.id, now)


def _sent_meanwhile(db: Session, actor: Actor, idea: Idea, draft: IdeaWriting) -> Meanwhile | None:
    """Return a letter of the office that was sent since these words were begun; said once, not again."""
    last = store.last_letter(db, idea.id, by_author=False)
    if last is None or last.id == draft.seen:
        return None
    draft.seen = last.id
    return Meanwhile(idea, last, names(db), actor.id)
