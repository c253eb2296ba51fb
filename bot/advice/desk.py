"""What an officer can do: see the questions, answer one, close one. Who asked is never shown."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.advice import promises, store
from bot.advice.model import (
    MAX_ANSWER,
    AnswerDraft,
    Card,
    Case,
    CaseNotFound,
    Happened,
    Moved,
    Page,
    Replied,
    Settled,
    Status,
    Writing,
)
from bot.advice.presses import Shown
from bot.cleaning import cleaned
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.dropped import can_return

ANSWER_LASTS = timedelta(days=30)
"""How long an answer that was dropped can be brought back."""
STATUSES = {Shown.OPEN: (Status.OPEN,), Shown.DONE: (Status.ANSWERED, Status.CLOSED)}


def page(db: Session, actor: Actor, shown: Shown, number: int) -> Page:
    """Return a page of cases: of open ones the oldest first, of others the newest."""
    actor.require(Permission.ANSWER)
    return store.page_of(db, STATUSES[shown], number, oldest_first=shown is Shown.OPEN)


def card(db: Session, actor: Actor, number: int) -> Card:
    """Return a case; raises CaseNotFound where there is none (any more)."""
    case = case_of(db, actor, number)
    kind = "case.answer" if case.answer else "case.closed"
    outcomes = outbox.tally(db, "case.added", case.id) or outbox.tally(db, kind, case.id)
    history, follows = store.history(db, case.id), store.by_id(db, case.follows)
    return Card(case, history, follows, bool(outcomes), next(iter(outcomes), None))


def begin(db: Session, actor: Actor, number: int, now: datetime) -> Writing | Settled:
    """Begin to answer, or go on with what was begun."""
    case = case_of(db, actor, number)
    if case.status != Status.OPEN:
        return _settled_before(actor, case)
    return Writing(case, draft_of(db, actor, case, now))


def draft_of(db: Session, actor: Actor, case: Case, now: datetime) -> AnswerDraft:
    """Return what the actor has begun to write to a case, as the one being written; else an empty draft."""
    draft = store.draft(db, actor.id, case.id)
    if draft is None:
        store.delete_drafts(db, case.id, actor.id)
        draft = AnswerDraft(officer_id=actor.id, case_id=case.id, text="", version=0)
        db.add(draft)
    draft.updated_at = now
    db.flush()
    return draft


def restore(db: Session, actor: Actor, number: int, now: datetime) -> Writing | Settled:
    """Go on with an answer that was dropped; from the beginning where it cannot be brought back."""
    case = case_of(db, actor, number)
    draft = store.draft_or_dropped(db, actor.id, case.id)
    if draft and can_return(draft.dropped_at, now):
        draft.dropped_at = None
    return begin(db, actor, number, now)


def current(db: Session, actor: Actor) -> Writing | None:
    """Return what is being written, an answer or an addition to one; None where there is nothing."""
    actor.require(Permission.ANSWER)
    draft = store.last_draft(db, actor.id)
    case = store.by_id(db, draft.case_id) if draft else None
    return Writing(case, draft) if draft and case else None


def write(db: Session, actor: Actor, written: str, now: datetime) -> Writing | Settled | None:
    """Take the words of the answer; None where nothing is being answered."""
    writing = current(db, actor)
    if writing is None:
        return None
    case, draft = writing.case, writing.draft
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
    case = case_of(db, actor, number)
    draft = store.draft(db, actor.id, case.id)
    if case.status != Status.OPEN:
        return _too_late(db, actor, case)
    if draft is None:
        return begin(db, actor, number, now)
    if draft.version != version or not draft.text:
        return Writing(case, draft)
    return _settle(db, actor, case, draft.text, now)


def reply(db: Session, actor: Actor, written: str, now: datetime, *, topic: int, message_id: int) -> Replied:
    """Answer from the staff group: the case that the message told of, or the last one of the topic."""
    actor.require(Permission.ANSWER)
    case = store.told_by(db, topic, message_id) or store.last_of_topic(db, topic)
    if case is None:
        raise CaseNotFound
    text = cleaned(written)
    if len(text) > MAX_ANSWER or not text:
        return Replied(case, too_long=len(text))
    return Replied(case, _settle(db, actor, case, text, now).now)


def move(db: Session, actor: Actor, number: int, now: datetime, *, unit: str, profile: Profile) -> Moved:
    """Hand an open case to another unit; the promised date stands, and the asker is told."""
    case = case_of(db, actor, number)
    known = profile.advice and profile.advice.unit(unit)
    if not known or case.status != Status.OPEN or not store.assign(db, case, unit):
        return Moved(case, now=False)
    event = store.note(db, case, Happened.MOVED, now, actor_id=actor.id, unit=unit, due_at=case.due_at)
    key, leaves = str(event.id), leaves_at(now, profile)
    promises.tell(db, "case.moved", case.person_id, case, key=key, leaves=leaves, event=event.id)
    return Moved(case, now=True)


def close(db: Session, actor: Actor, number: int, now: datetime) -> Settled:
    """Close a case without an answer; the asker is told."""
    return _settle(db, actor, case_of(db, actor, number), None, now)


def drop(db: Session, actor: Actor, number: int | None, now: datetime) -> Writing | None:
    """Drop the answer begun to this case, or the one being written; for a while it can be brought back."""
    draft = store.last_draft(db, actor.id)
    case = store.by_number(db, number) if number else store.by_id(db, draft.case_id if draft else None)
    draft = store.draft(db, actor.id, case.id) if case else None
    if case is None or draft is None:
        return None
    draft.dropped_at = now
    return Writing(case, draft)


def case_of(db: Session, actor: Actor, number: int) -> Case:
    """Return a case for those who answer; raises CaseNotFound."""
    actor.require(Permission.ANSWER)
    case = store.by_number(db, number)
    if case is None:
        raise CaseNotFound
    return case


def _settle(db: Session, actor: Actor, case: Case, answer: str | None, now: datetime) -> Settled:
    """Answer or close a case and tell the asker; whoever comes second changes nothing."""
    status, kind = (Status.ANSWERED, "case.answer") if answer else (Status.CLOSED, "case.closed")
    if not store.settle(db, case, status, answer=answer, officer_id=actor.id, now=now):
        return _too_late(db, actor, case)
    store.delete_drafts(db, case.id, actor.id)
    happened = Happened.ANSWERED if answer else Happened.CLOSED
    store.note(db, case, happened, now, actor_id=actor.id)
    _tell_asker(db, kind, case, now)
    return Settled(case, now=True)


def _too_late(db: Session, actor: Actor, case: Case) -> Settled:
    store.delete_drafts(db, case.id, actor.id)
    return _settled_before(actor, case)


def _settled_before(actor: Actor, case: Case) -> Settled:
    return Settled(case, now=False, own=case.answered_by == actor.id)


def _tell_asker(db: Session, kind: str, case: Case, now: datetime) -> None:
    key = f"{kind}:{case.number}"
    outbox.enqueue(db, kind, case.person_id, case.id, key=key, due_at=now, expires_at=now + ANSWER_LASTS)
