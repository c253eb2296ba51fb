"""Adding to an answer already sent: the question keeps its number, and whoever asked is told."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.advice import desk, store
from bot.advice.model import BETWEEN, AnswerDraft, Case, Happened, Settled, Writing
from bot.cleaning import cleaned
from bot.outbox import store as outbox
from bot.people.model import Actor
from bot.storage.dropped import can_return


def begin(db: Session, actor: Actor, number: int, now: datetime) -> Writing | None:
    """Begin to write what is to be added, or go on; None where there is no answer to add to."""
    case = desk.case_of(db, actor, number)
    return Writing(case, desk.draft_of(db, actor, case, now)) if case.answer else None


def restore(db: Session, actor: Actor, number: int, now: datetime) -> Writing | None:
    """Go on with what was dropped; from the beginning where it cannot be brought back."""
    case = desk.case_of(db, actor, number)
    draft = store.draft_or_dropped(db, actor.id, case.id)
    if draft and can_return(draft.dropped_at, now):
        draft.dropped_at = None
    return begin(db, actor, number, now)


def write(db: Session, actor: Actor, written: str, now: datetime) -> Writing | None:
    """Take the words; None where nothing is being added to."""
    writing = desk.current(db, actor)
    if writing is None or writing.case.answer is None:
        return None
    case, draft = writing.case, writing.draft
    text = cleaned(written)
    if len(text) > case.room:
        return Writing(case, draft, too_long=len(text))
    draft.text, draft.version, draft.updated_at = text, draft.version + 1, now
    db.flush()
    return Writing(case, draft)


def send(db: Session, actor: Actor, number: int, version: int, now: datetime) -> Writing | Settled | None:
    """Send what was previewed; where anything changed since, that is to be looked at first.

    None where nothing is being added (any more): a second press sends nothing.
    """
    case = desk.case_of(db, actor, number)
    draft = store.draft(db, actor.id, case.id)
    if draft is None or case.answer is None:
        return None
    if draft.version != version or not draft.text:
        return Writing(case, draft)
    if len(draft.text) > case.room:
        return Writing(case, draft, too_long=len(draft.text))
    return _add(db, actor, case, draft, now)


def _add(db: Session, actor: Actor, case: Case, draft: AnswerDraft, now: datetime) -> Writing | Settled:
    before = f"{case.answer}{BETWEEN}"
    if not store.add_to_answer(db, case, before + draft.text):
        return Writing(case, draft)
    store.delete_drafts(db, case.id, actor.id)
    event = store.note(db, case, Happened.ADDED, now, actor_id=actor.id)
    outbox.enqueue(
        db,
        "case.added",
        case.person_id,
        case.id,
        key=f"case.added:{event.id}",
        due_at=now,
        expires_at=now + desk.ANSWER_LASTS,
        refs={"since": len(before)},
    )
    return Settled(case, now=True)
