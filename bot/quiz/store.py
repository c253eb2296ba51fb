"""Queries about quizzes."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.quiz.model import QuizRun, QuizTotals, Results, Stage

TOTALS = 1


def run_of(db: Session, person_id: int) -> QuizRun | None:
    """Return somebody's quiz."""
    return db.get(QuizRun, person_id, populate_existing=True)


def forget(db: Session, person_id: int) -> None:
    """Delete somebody's quiz."""
    db.execute(delete(QuizRun).where(QuizRun.person_id == person_id))


def finished(db: Session) -> list[tuple[int, int]]:
    """Return what each person knew before and after, in the order in which they came to the end."""
    query = select(QuizRun.before, QuizRun.after).where(QuizRun.stage == Stage.DONE)
    rows = db.execute(query.order_by(QuizRun.done_at, QuizRun.person_id))
    return [(row.before or 0, row.after or 0) for row in rows]


def totals(db: Session) -> Results:
    """Return the sums of those who were forgotten."""
    kept = db.get(QuizTotals, TOTALS, populate_existing=True)
    return Results(kept.people, kept.before, kept.after) if kept else Results(0, 0, 0)


def forget_some(db: Session, before: datetime, limit: int) -> int:
    """Delete up to `limit` quizzes left alone since `before`; finished ones stay counted. Return how many."""
    old = select(QuizRun).where(QuizRun.updated_at < before).order_by(QuizRun.person_id).limit(limit)
    runs = list(db.scalars(old))
    counted = [run for run in runs if run.stage == Stage.DONE]
    if counted:
        kept = db.get(QuizTotals, TOTALS, populate_existing=True, with_for_update=True)
        if kept is None:
            kept = QuizTotals(id=TOTALS, people=0, before=0, after=0)
            db.add(kept)
        kept.people += len(counted)
        kept.before += sum(run.before or 0 for run in counted)
        kept.after += sum(run.after or 0 for run in counted)
    for run in runs:
        db.delete(run)
    db.flush()
    return len(runs)
