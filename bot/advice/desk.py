"""What an officer can do: see the questions, answer one, close one. Who asked is never shown."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.advice import store
from bot.advice.model import MAX_ANSWER, AnswerDraft, Card, Case, CaseNotFound, Page, Settled, Status, Writing
from bot.advice.presses import Shown
from bot.cleaning import cleaned
from bot.outbox import store as outbox
from bot.people.model import Actor, Permission

ANSWER_LASTS = timedelta(days=30)
STATUSES = {Shown.OPEN: (Status.OPEN,), Shown.DONE: (Status.ANSWERED, Status.CLOSED)}


def page(db: Session, actor: Actor, shown: Shown, number: int) -> Page:
    """Return a page of cases: of open ones the oldest first, of others the newest."""
    actor.require(Permission.ANSWER)
    return store.page_of(db, STATUSES[shown], number, oldest_first=shown is Shown.OPEN)


def card(db: Session, actor: Actor, number: int) -> Card:
    """Return a case; raises CaseNotFound where there is none (any more)."""
    case = _case(db, actor, number)
    kind = "case.answer" if case.answer else "case.closed"
    outcomes = outbox.tally(db, kind, case.id)
    return Card(case, store.by_id(db, case.follows), bool(outcomes), next(iter(outcomes), None))


def begin(db: Session, actor: Actor, number: int, now: datetime) -> Writing | Settled:
    """Begin to answer, or go on with what was begun."""
    case = _case(db, actor, number)
    if case.status != Status.OPEN:
        return Settled(case, now=False)
    draft = store.draft(db, actor.id, case.id)
    if draft is None:
        draft = AnswerDraft(officer_id=actor.id, case_id=case.id, text="", version=0)
        db.add(draft)
    draft.updated_at = now
    db.flush()
    return Writing(case, draft)


def write(db: Session, actor: Actor, written: str, now: datetime) -> Writing | Settled | None:
    """Take the words of the answer; None where nothing is being answered."""
    actor.require(Permission.ANSWER)
    draft = store.last_draft(db, actor.id)
    case = store.by_id(db, draft.case_id) if draft else None
    if draft is None or case is None:
        return None
    if case.status != Status.OPEN:
        return _too_late(db, actor, case)
    text = cleaned(written)
    if len(text) > MAX_ANSWER:
        return Writing(case, draft, too_long=len(text))
    draft.text, draft.version, draft.updated_at = text, draft.version + 1, now
    db.flush()
    return Writing(case, draft)


def send(db: Session, actor: Actor, number: int, version: int, now: datetime) -> Writing | Settled:
    """Send the answer previewed; where another one was written since, that one is to be looked at first.

    Of two officers the first one answers; the second learns that it was done.
    """
    case = _case(db, actor, number)
    draft = store.draft(db, actor.id, case.id)
    if case.status != Status.OPEN:
        return _too_late(db, actor, case)
    if draft is None:
        return begin(db, actor, number, now)
    if draft.version != version or not draft.text:
        return Writing(case, draft)
    if not store.settle(db, case, Status.ANSWERED, answer=draft.text, officer_id=actor.id, now=now):
        return _too_late(db, actor, case)
    store.delete_drafts(db, case.id, actor.id)
    _tell_asker(db, "case.answer", case, now)
    return Settled(case, now=True)


def close(db: Session, actor: Actor, number: int, now: datetime) -> Settled:
    """Close a case without an answer; the asker is told."""
    case = _case(db, actor, number)
    if not store.settle(db, case, Status.CLOSED, answer=None, officer_id=actor.id, now=now):
        return Settled(case, now=False)
    store.delete_drafts(db, case.id, actor.id)
    _tell_asker(db, "case.closed", case, now)
    return Settled(case, now=True)


def drop(db: Session, actor: Actor, number: int | None) -> Case | None:
    """Drop the answer begun to this case, or the one being written; return the case, if there was one."""
    draft = store.last_draft(db, actor.id)
    case = store.by_number(db, number) if number else store.by_id(db, draft.case_id if draft else None)
    if case is None or store.draft(db, actor.id, case.id) is None:
        return None
    store.delete_drafts(db, case.id, actor.id)
    return case


def writing(db: Session, actor: Actor) -> Writing | None:
    """Return the answer that the actor is writing, if its case is still open."""
    draft = store.last_draft(db, actor.id)
    case = store.by_id(db, draft.case_id) if draft else None
    return Writing(case, draft) if draft and case and case.status == Status.OPEN else None


def _case(db: Session, actor: Actor, number: int) -> Case:
    actor.require(Permission.ANSWER)
    case = store.by_number(db, number)
    if case is None:
        raise CaseNotFound
    return case


def _too_late(db: Session, actor: Actor, case: Case) -> Settled:
    store.delete_drafts(db, case.id, actor.id)
    return Settled(case, now=False)


def _tell_asker(db: Session, kind: str, case: Case, now: datetime) -> None:
    key = f"{kind}:{case.number}"
    outbox.enqueue(db, kind, case.person_id, case.id, key=key, due_at=now, expires_at=now + ANSWER_LASTS)
