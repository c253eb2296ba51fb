"""What the author of an idea does with the letters about it: read them, answer. The office writes first."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas import telling
from bot.ideas.desk import store, writing
from bot.ideas.desk.model import (
    IdeaLetter,
    Letters,
    NothingToAnswer,
    Purpose,
    TooManyLetters,
    Writing,
    Written,
)
from bot.ideas.model import Idea, IdeaNotFound
from bot.ideas.topics import store as topics
from bot.ideas.topics.model import News
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Actor, Permission
from bot.profile import Profile

IN_A_ROW = 3
"""How often the author writes before the office has to."""


def page(db: Session, actor: Actor, number: int, page: int) -> tuple[Idea, Letters]:
    """Return a page (from 0) of the letters about an idea of the actor's."""
    idea = _own(db, actor, number)
    return idea, store.page_of_letters(db, idea.id, page)


def begin(db: Session, actor: Actor, number: int, now: datetime) -> Writing:
    """Begin to answer the office, or go on; raises NothingToAnswer or TooManyLetters."""
    idea = _own(db, actor, number, lock=True)
    _may_write(db, idea)
    return Writing(idea, writing.opened(db, actor, idea, Purpose.BACK, now))


def write(db: Session, actor: Actor, words: str, now: datetime) -> Writing | None:
    """Take the words of an answer; None where nothing is being answered."""
    draft = store.last_writing(db, actor.id, (Purpose.BACK,))
    return writing.take(db, draft, words, now) if draft else None


def restore(db: Session, actor: Actor, number: int, now: datetime) -> Writing:
    """Go on with an answer that was dropped."""
    writing.bring_back(db, actor, number, Purpose.BACK, now)
    return begin(db, actor, number, now)


def current(db: Session, actor: Actor) -> Writing | None:
    """Return the answer that the actor is writing."""
    draft = store.last_writing(db, actor.id, (Purpose.BACK,))
    idea = ideas.by_id(db, draft.idea_id) if draft else None
    return Writing(idea, draft) if idea and draft else None


def send(
    db: Session, actor: Actor, number: int, version: int, *, profile: Profile, now: datetime
) -> Written | Writing | None:
    """Send the answer previewed to the office; None where it was sent or dropped before."""
    idea = _own(db, actor, number, lock=True)
    draft = store.writing(db, actor.id, idea.id, Purpose.BACK)
    if draft is None or draft.dropped_at:
        return None
    if draft.version != version or not draft.text:
        return Writing(idea, draft)
    _may_write(db, idea)
    letter = IdeaLetter(idea_id=idea.id, by_author=True, text=draft.text, created_at=now)
    db.add(letter)
    store.delete_writing(db, draft)
    _tell_office(db, idea, letter, profile, now)
    return Written(idea, Purpose.BACK)


def _own(db: Session, actor: Actor, number: int, *, lock: bool = False) -> Idea:
    idea = ideas.by_number(db, number, lock=lock)
    if idea is None or idea.author_id != actor.id:
        raise IdeaNotFound
    return idea


def _may_write(db: Session, idea: Idea) -> None:
    last = store.last_letter(db, idea.id, by_author=False)
    if last is None:
        raise NothingToAnswer
    if store.letters_since(db, idea.id, last.id) >= IN_A_ROW:
        raise TooManyLetters


def _tell_office(db: Session, idea: Idea, letter: IdeaLetter, profile: Profile, now: datetime) -> None:
    """Tell whoever looks after the idea; where nobody does, the staff group or else the whole office."""
    in_topic = topics.note(db, idea, News.LETTER, letter.id)
    assignee = idea.assignee_id
    if assignee is None or not people.holds(db, assignee, Permission.READ_IDEAS):
        if not in_topic:
            telling.office(db, "idea.back", idea, letter.id, now=now, profile=profile)
        return
    key, due_at = f"idea.back:{letter.id}:{assignee}", leaves_at(now, profile)
    expires_at = due_at + telling.NOTICE_LASTS
    outbox.enqueue(db, "idea.back", assignee, letter.id, key=key, due_at=due_at, expires_at=expires_at)
