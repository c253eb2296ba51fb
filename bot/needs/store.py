"""Queries about the needs interview."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.needs.model import NeedAnswer, NeedDraft, NeedTotals
from bot.storage.upsert import affected, insert_missing

TOTALS = 1


def draft_of(db: Session, person_id: int) -> NeedDraft | None:
    """Return the interview that somebody has begun."""
    return db.get(NeedDraft, person_id, populate_existing=True)


def answer_of(db: Session, person_id: int) -> NeedAnswer | None:
    """Return what somebody answered."""
    return db.scalars(select(NeedAnswer).where(NeedAnswer.person_id == person_id)).first()


def forget(db: Session, person_id: int) -> bool:
    """Delete all of somebody's answers; tell whether there were any."""
    drafts = affected(db, delete(NeedDraft).where(NeedDraft.person_id == person_id))
    return affected(db, delete(NeedAnswer).where(NeedAnswer.person_id == person_id)) + drafts > 0


def everything(db: Session) -> Sequence[NeedAnswer]:
    """Return all answers, oldest first."""
    return db.scalars(select(NeedAnswer).order_by(NeedAnswer.id)).all()


def totals(db: Session) -> tuple[int, int]:
    """Return how many interviews were begun and finished."""
    kept = db.get(NeedTotals, TOTALS, populate_existing=True)
    return (kept.begun, kept.finished) if kept else (0, 0)


def count(db: Session, *, begun: int = 0, finished: int = 0) -> None:
    """Count interviews that were begun or finished."""
    insert_missing(db, NeedTotals, [{"id": TOTALS, "begun": 0, "finished": 0}], key=["id"])
    more = {"begun": NeedTotals.begun + begun, "finished": NeedTotals.finished + finished}
    db.execute(update(NeedTotals).values(**more))
