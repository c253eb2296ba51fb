"""Queries about cases."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from bot.advice.model import (
    AnswerDraft,
    Case,
    CaseEvent,
    Happened,
    Page,
    PendingQuestion,
    Status,
)
from bot.staff import store as staff
from bot.storage.paging import paged
from bot.storage.upsert import affected

PAGE = 5


def pending(db: Session, person_id: int) -> PendingQuestion | None:
    """Return the question that someone asked last, if it is still kept."""
    return db.scalars(select(PendingQuestion).where(PendingQuestion.person_id == person_id)).first()


def forget(db: Session, person_id: int) -> None:
    """Delete the question that someone asked last."""
    db.execute(delete(PendingQuestion).where(PendingQuestion.person_id == person_id))


def by_token(db: Session, person_id: int, token: str) -> Case | None:
    """Return the case that someone's question of this token became."""
    return db.scalars(select(Case).where(Case.person_id == person_id, Case.token == token)).first()


def by_number(db: Session, number: int) -> Case | None:
    """Return the case of this number, as the database has it now."""
    query = select(Case).where(Case.number == number)
    return db.scalars(query, execution_options={"populate_existing": True}).first()


def by_id(db: Session, case_id: int | None) -> Case | None:
    """Return the case of this id."""
    return db.get(Case, case_id) if case_id is not None else None


def page_of(db: Session, statuses: Collection[Status], page: int, *, oldest_first: bool) -> Page:
    """Return a page (from 0) of everybody's cases."""
    query = select(Case).where(Case.status.in_(statuses))
    return _page(db, query, page, oldest_first=oldest_first)


def page_of_person(db: Session, person_id: int, page: int) -> Page:
    """Return a page (from 0) of someone's cases, newest first."""
    return _page(db, select(Case).where(Case.person_id == person_id), page, oldest_first=False)


def settle(
    db: Session, case: Case, status: Status, *, answer: str | None, officer_id: int, now: datetime
) -> bool:
    """Answer or close an open case; tell whether it was still open."""
    changed = update(Case).where(Case.id == case.id, Case.status == Status.OPEN)
    values = {"status": status, "answer": answer, "answered_at": now, "answered_by": officer_id}
    settled = affected(db, changed.values(**values, remind_at=None)) == 1
    db.refresh(case)
    return settled


def add_to_answer(db: Session, case: Case, answer: str) -> bool:
    """Make the answer a longer one; tell whether it still was what `case` says."""
    changed = update(Case).where(Case.id == case.id, Case.answer == case.answer)
    added = affected(db, changed.values(answer=answer)) == 1
    db.refresh(case)
    return added


def note(db: Session, case: Case, kind: Happened, now: datetime, **more: Any) -> CaseEvent:
    """Write down what happened to a case (`actor_id`, `unit`, `due_at`), for the staff group too."""
    event = CaseEvent(case_id=case.id, kind=kind, at=now, to_post=shows_in_group(db, case, kind), **more)
    db.add(event)
    db.flush()
    return event


def history(db: Session, case_id: int) -> Sequence[CaseEvent]:
    """Return what happened to a case, oldest first."""
    return db.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.id)).all()


def event(db: Session, event_id: int) -> CaseEvent | None:
    """Return one thing that happened."""
    return db.get(CaseEvent, event_id)


def shows_in_group(db: Session, case: Case, kind: Happened) -> bool:
    """Tell whether the staff group hears of this: of new cases, and of those it has heard of."""
    if staff.group(db) is None:
        return False
    heard = CaseEvent.to_post | CaseEvent.posted_as.is_not(None)
    known = select(CaseEvent.id).where(CaseEvent.case_id == case.id, heard).limit(1)
    return kind == Happened.ASKED or db.scalar(known) is not None


def to_remind(db: Session, now: datetime, limit: int) -> Sequence[Case]:
    """Return open cases whose promised date comes near; those who answer were not reminded of it yet."""
    near = _open().where(Case.remind_at <= now, Case.due_at > now)
    return db.scalars(near.order_by(Case.due_at).limit(limit)).all()


def lapsed(db: Session, now: datetime, limit: int) -> Sequence[Case]:
    """Return open cases whose promised date has passed."""
    return db.scalars(_open().where(Case.due_at <= now).order_by(Case.due_at).limit(limit)).all()


def due_between(db: Session, after: datetime, until: datetime) -> Sequence[Case]:
    """Return open cases whose promised date lies in that span (its end included)."""
    return db.scalars(_open().where(Case.due_at > after, Case.due_at <= until).order_by(Case.due_at)).all()


def late_since(db: Session, since: datetime) -> Sequence[CaseEvent]:
    """Return the promises broken after `since` to cases that are still open."""
    query = select(CaseEvent).join(Case, Case.id == CaseEvent.case_id)
    late = query.where(Case.status == Status.OPEN, CaseEvent.kind == Happened.LATE, CaseEvent.at > since)
    return db.scalars(late.order_by(CaseEvent.id)).all()


def assign(db: Session, case: Case, unit: str) -> bool:
    """Give an open case to a unit; tell whether it was open and another unit's."""
    elsewhere = Case.unit.is_(None) | (Case.unit != unit)
    given = update(Case).where(Case.id == case.id, Case.status == Status.OPEN, elsewhere)
    done = affected(db, given.values(unit=unit)) == 1
    db.refresh(case)
    return done


def told_by(db: Session, topic: int, message_id: int) -> Case | None:
    """Return the case that a message in the staff group told of."""
    query = select(Case).join(CaseEvent, CaseEvent.case_id == Case.id)
    return db.scalars(query.where(Case.topic == topic, CaseEvent.posted_as == message_id)).first()


def last_of_topic(db: Session, topic: int) -> Case | None:
    """Return the last case that a topic of the staff group is about, open ones first."""
    query = select(Case).where(Case.topic == topic)
    return db.scalars(query.order_by((Case.status == Status.OPEN).desc(), Case.number.desc())).first()


def put_off(db: Session, case: Case, now: datetime, **values: Any) -> bool:
    """Give an open case another date, unless it was settled or put off meanwhile; tell whether it was."""
    still = update(Case).where(Case.id == case.id, Case.status == Status.OPEN, Case.due_at <= now)
    done = affected(db, still.values(**values)) == 1
    db.refresh(case)
    return done


def draft(db: Session, officer_id: int, case_id: int) -> AnswerDraft | None:
    """Return what an officer has begun to answer to a case."""
    found = draft_or_dropped(db, officer_id, case_id)
    return found if found and found.dropped_at is None else None


def draft_or_dropped(db: Session, officer_id: int, case_id: int) -> AnswerDraft | None:
    """Return what an officer has begun to answer to a case, even if they dropped it since."""
    query = select(AnswerDraft).where(AnswerDraft.officer_id == officer_id, AnswerDraft.case_id == case_id)
    return db.scalars(query).first()


def last_draft(db: Session, officer_id: int) -> AnswerDraft | None:
    """Return the answer that an officer is writing."""
    query = select(AnswerDraft).where(AnswerDraft.officer_id == officer_id, AnswerDraft.dropped_at.is_(None))
    return db.scalars(query.order_by(AnswerDraft.updated_at.desc(), AnswerDraft.id.desc())).first()


def delete_drafts(db: Session, case_id: int, officer_id: int) -> None:
    """Delete what an officer has begun to answer to a case."""
    mine = delete(AnswerDraft).where(AnswerDraft.case_id == case_id, AnswerDraft.officer_id == officer_id)
    db.execute(mine)


def _open() -> Select[Case]:
    return select(Case).where(Case.status == Status.OPEN)


def _page(db: Session, query: Select[Case], page: int, *, oldest_first: bool) -> Page:
    order = Case.number.asc() if oldest_first else Case.number.desc()
    return paged(db, query.order_by(order), page, PAGE)
