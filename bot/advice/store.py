"""Queries about cases."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from bot.advice.model import AnswerDraft, Case, CaseCounter, Page, PendingQuestion, Status
from bot.storage.paging import paged
from bot.storage.upsert import affected, insert_missing

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


def next_number(db: Session) -> int:
    """Take the next number; whoever else wants one waits until this transaction ends."""
    insert_missing(db, CaseCounter, [{"id": 1, "last": 0}], key=["id"])
    taken = update(CaseCounter).values(last=CaseCounter.last + 1).returning(CaseCounter.last)
    return db.execute(taken).scalar_one()


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
    settled = affected(db, changed.values(**values)) == 1
    db.refresh(case)
    return settled


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


def purge_dropped(db: Session, before: datetime) -> int:
    """Delete the answers that were dropped before `before`; return how many."""
    return affected(db, delete(AnswerDraft).where(AnswerDraft.dropped_at < before))


def _page(db: Session, query: Select[Case], page: int, *, oldest_first: bool) -> Page:
    order = Case.number.asc() if oldest_first else Case.number.desc()
    return paged(db, query.order_by(order), page, PAGE)
