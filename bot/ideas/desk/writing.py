"""Words about an idea while they are written: begun, looked at before they are sent, dropped, brought back.

The office and the author write in the same way; what becomes of the words is in `sending` and `letters`.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.cleaning import cleaned, letters, one_line
from bot.ideas import addressees, rules
from bot.ideas import store as ideas
from bot.ideas.desk import store
from bot.ideas.desk.model import IdeaWriting, Meanwhile, NoAuthor, Purpose, Writing
from bot.ideas.desk.queue import find
from bot.ideas.desk.sorting import meanwhile
from bot.ideas.model import Idea, Status
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.dropped import can_return

OFFICE = (Purpose.REPLY, Purpose.NOTE, Purpose.REASON, Purpose.ADDRESSEE)
LONGEST = {
    Purpose.REPLY: 2000,
    Purpose.BACK: 2000,
    Purpose.NOTE: 1000,
    Purpose.REASON: rules.MAX_REASON,
    Purpose.ADDRESSEE: rules.MAX_ADDRESSEE,
}
ENDS = {Purpose.REASON: Status.REJECTED, Purpose.ADDRESSEE: Status.NOT_OURS}
"""The decisions that need words."""


def begin(
    db: Session, actor: Actor, number: int, purpose: Purpose, now: datetime, *, was: Status | None = None
) -> Writing | Meanwhile:
    """Begin to write for the office, or go on with what was begun.

    `was` is the status that the card showed; a decision is not begun where another was made meanwhile.
    """
    idea = find(db, actor, number, lock=True)
    if purpose in ENDS and (idea.status != (was or idea.status) or not _may_become(idea, purpose)):
        return meanwhile(db, actor, idea, None)
    if purpose is Purpose.REPLY and idea.author_id is None:
        raise NoAuthor
    return Writing(idea, opened(db, actor, idea, purpose, now))


def opened(db: Session, actor: Actor, idea: Idea, purpose: Purpose, now: datetime) -> IdeaWriting:
    """Return the words begun for one purpose, or make place for some; dropped ones begin anew."""
    draft = store.writing(db, actor.id, idea.id, purpose)
    last = store.last_letter(db, idea.id, by_author=False)
    if draft is None:
        draft = IdeaWriting(person_id=actor.id, idea_id=idea.id, purpose=purpose, text="", version=0)
        db.add(draft)
    if draft.dropped_at:
        draft.text, draft.dropped_at = "", None
    draft.was, draft.seen, draft.updated_at = Status(idea.status), last.id if last else None, now
    db.flush()
    return draft


def write(db: Session, actor: Actor, words: str, now: datetime) -> Writing | None:
    """Take the words of the office; None where nothing is being written."""
    actor.require(Permission.READ_IDEAS)
    draft = store.last_writing(db, actor.id, OFFICE)
    return take(db, draft, words, now) if draft else None


def choose(
    db: Session, actor: Actor, number: int, to: int, *, profile: Profile, now: datetime
) -> Writing | None:
    """Take one of those the profile knows as who decides instead; None where that is not being asked."""
    idea = find(db, actor, number)
    draft = store.writing(db, actor.id, idea.id, Purpose.ADDRESSEE)
    one = rules.nth(addressees.known(profile), to)
    if draft is None or draft.dropped_at or one is None:
        return None
    return take(db, draft, addressees.stored(one), now)


def take(db: Session, draft: IdeaWriting, words: str, now: datetime) -> Writing | None:
    """Put words into a draft, if they fit; None where its idea was withdrawn."""
    idea = ideas.by_id(db, draft.idea_id)
    if idea is None or idea.status == Status.WITHDRAWN:
        return None
    purpose = Purpose(draft.purpose)
    text = one_line(words) if purpose is Purpose.ADDRESSEE else cleaned(words)
    if over := max(0, len(text) - LONGEST[purpose]):
        return Writing(idea, draft, over=over)
    if not _fits(text, purpose):
        return Writing(idea, draft, unfit=True)
    draft.text, draft.version, draft.updated_at = text, draft.version + 1, now
    db.flush()
    return Writing(idea, draft)


def writing(db: Session, actor: Actor) -> Writing | None:
    """Return what the actor is writing for the office."""
    actor.require(Permission.READ_IDEAS)
    draft = store.last_writing(db, actor.id, OFFICE)
    idea = ideas.by_id(db, draft.idea_id) if draft else None
    return Writing(idea, draft) if idea and draft else None


def drop(db: Session, actor: Actor, number: int, purpose: Purpose, now: datetime) -> Writing | None:
    """Drop words that were begun; for a while they can be brought back."""
    idea = ideas.by_number(db, number)
    draft = store.writing(db, actor.id, idea.id, purpose) if idea else None
    if idea is None or draft is None:
        return None
    draft.dropped_at = draft.dropped_at or now
    return Writing(idea, draft)


def drop_last(db: Session, actor: Actor, *, office: bool, now: datetime) -> Writing | None:
    """Drop what is being written, by command; whoever lost the role in the middle gets out as well."""
    draft = store.last_writing(db, actor.id, OFFICE if office else (Purpose.BACK,))
    idea = ideas.by_id(db, draft.idea_id) if draft else None
    if idea is None or draft is None:
        return None
    draft.dropped_at = now
    return Writing(idea, draft)


def restore(db: Session, actor: Actor, number: int, purpose: Purpose, now: datetime) -> Writing | Meanwhile:
    """Go on with words that were dropped; from the beginning where they cannot be brought back."""
    bring_back(db, actor, number, purpose, now)
    return begin(db, actor, number, purpose, now)


def bring_back(db: Session, actor: Actor, number: int, purpose: Purpose, now: datetime) -> None:
    """Undo the drop of words, if it is not too long ago."""
    idea = ideas.by_number(db, number)
    draft = store.writing(db, actor.id, idea.id, purpose) if idea else None
    if draft and can_return(draft.dropped_at, now):
        draft.dropped_at = None


def _may_become(idea: Idea, purpose: Purpose) -> bool:
    return ENDS[purpose] in rules.NEXT[Status(idea.status)]


def _fits(text: str, purpose: Purpose) -> bool:
    match purpose:
        case Purpose.REASON:
            return rules.is_reason(text)
        case Purpose.ADDRESSEE:
            return rules.is_addressee(text)
        case _:
            return letters(text) > 0
