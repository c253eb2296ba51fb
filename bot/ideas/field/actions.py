"""What an animator does in field mode: write down, read aloud, record with consent."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas import telling
from bot.ideas.answers import Note, Said
from bot.ideas.field import store, writing
from bot.ideas.field.model import CONTENT, PLACE, FieldCode, FieldDraft, Recorded, Remark, Writing
from bot.ideas.field.presses import FieldPressed
from bot.ideas.model import Step
from bot.ideas.receipts.actions import issue
from bot.ideas.receiving import receive
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.dropped import can_return


def begin(db: Session, actor: Actor, now: datetime) -> Writing:
    """Begin to write an idea down, or go on with the one that was begun."""
    actor.require(Permission.COLLECT_IDEAS)
    current = _draft(db, actor)
    if current is not None and any(getattr(current, name) for name in CONTENT):
        return writing.asking(current, Remark.UNFINISHED)
    return writing.asking(_fresh(db, actor, now))


def next_one(db: Session, actor: Actor, after: str, now: datetime, *, same_place: bool) -> Writing:
    """Begin the next idea, at the place of the one recorded from the draft `after` if so wished."""
    writing_ = begin(db, actor, now)
    before = ideas.by_token(db, after) if same_place else None
    if before and writing_.note is None:
        for name in PLACE:
            setattr(writing_.draft, name, getattr(before, name))
        writing_.draft.updated_at = now
    return writing.asking(writing_.draft, writing_.note)


def answer(db: Session, actor: Actor, said: Said, profile: Profile, now: datetime) -> Writing | None:
    """Take what the animator wrote; none where nothing is being written down."""
    actor.require(Permission.COLLECT_IDEAS)
    current = _draft(db, actor)
    if current is None:
        return None
    note = writing.take(current, said, profile)
    current.updated_at = now
    return writing.asking(current, note)


def press(
    db: Session, actor: Actor, pressed: FieldPressed, profile: Profile, now: datetime
) -> Writing | None:
    """Do what a button says; one of another draft or step changes nothing."""
    actor.require(Permission.COLLECT_IDEAS)
    current = _draft(db, actor)
    if current is None:
        return None
    if current.token != pressed.draft:
        return writing.asking(current, Note.STALE)
    if writing.is_repeated(current, pressed):
        return writing.asking(current, Note.REPEATED)
    fits = writing.press(current, pressed, profile)
    current.updated_at = now
    return writing.asking(current, None if fits else Note.STALE)


def look(db: Session, actor: Actor) -> Writing | None:
    """Return what is being written down."""
    current = _draft(db, actor)
    return writing.asking(current) if current else None


def record(
    db: Session, actor: Actor, token: str, profile: Profile, now: datetime, *, code: tuple[str, str]
) -> Recorded | Writing | None:
    """Send the idea, with the person's consent; `code` is the paper code and its digest.

    Nobody is its author until the person takes it over. Sent again it is sent once, and has one code.
    """
    actor.require(Permission.COLLECT_IDEAS)
    if (sent := ideas.by_token(db, token)) is not None:
        return Recorded(sent)
    current = _draft(db, actor)
    if current is None:
        return None
    if current.token != token or writing.step(current) is not Step.CHECK:
        return writing.asking(current, Note.STALE)
    idea = receive(db, token, {name: getattr(current, name) for name in CONTENT}, now)
    store.delete_draft(db, current)
    written, digest = code
    db.add(FieldCode(digest=digest, idea_id=idea.id, created_at=now))
    audit.record(db, actor, Action.COLLECTED, "idea", idea.id, now)
    telling.new(db, idea, now=now, profile=profile)
    return Recorded(idea, written, issue(db, idea, now))


def drop(db: Session, actor: Actor, token: str | None, now: datetime) -> FieldDraft | None:
    """Drop the draft (of this token, if given); it can be brought back for a while."""
    current = _draft(db, actor)
    if current is None or token not in (None, current.token):
        return None
    current.dropped_at = current.updated_at = now
    return current


def refuse(db: Session, actor: Actor, token: str) -> bool:
    """Forget at once what somebody did not agree to have written down; tell whether there was anything."""
    current = _draft(db, actor)
    if current is None or current.token != token:
        return False
    store.delete_draft(db, current)
    return True


def restore(db: Session, actor: Actor, token: str, now: datetime) -> Writing | None:
    """Bring a dropped draft back; none where it is gone."""
    actor.require(Permission.COLLECT_IDEAS)
    found = store.draft_of(db, actor.id)
    if found is None or found.token != token:
        return None
    if not can_return(found.dropped_at, now):
        return None
    found.dropped_at, found.updated_at = None, now
    return writing.asking(found, Note.RESTORED)


def _draft(db: Session, actor: Actor) -> FieldDraft | None:
    found = store.draft_of(db, actor.id)
    return found if found and found.dropped_at is None else None


def _fresh(db: Session, actor: Actor, now: datetime) -> FieldDraft:
    if old := store.draft_of(db, actor.id):
        store.delete_draft(db, old)
    made = FieldDraft(person_id=actor.id, token=secrets.token_urlsafe(9), updated_at=now)
    db.add(made)
    db.flush()
    return made
