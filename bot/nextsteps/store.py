"""Queries about the path: first acts, how they lie in time, and how offers did."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.nextsteps.model import Act, Answer, FirstAct, Path, Step, StepTotals
from bot.storage.upsert import affected, insert_missing


def acts(db: Session, person_id: int) -> Mapping[Act, FirstAct]:
    """Return the first act of each kind of one person."""
    rows = db.scalars(
        select(FirstAct).where(FirstAct.person_id == person_id).execution_options(populate_existing=True)
    )
    return {Act(row.act): row for row in rows}


def path(db: Session, person_id: int) -> Path | None:
    """Return how somebody's acts lie in time."""
    return db.get(Path, person_id, populate_existing=True)


def note(db: Session, person_id: int, act: Act, now: datetime) -> None:
    """Keep the first moment of a kind of act."""
    row = {"person_id": person_id, "act": act, "at": now}
    insert_missing(db, FirstAct, [row], key=["person_id", "act"])


def take_back(db: Session, person_id: int, act: Act, since: datetime) -> None:
    """Forget the first moment of a kind of act that is no earlier, unless a step was offered after it."""
    mine = (FirstAct.person_id == person_id, FirstAct.act == act)
    db.execute(delete(FirstAct).where(*mine, FirstAct.at >= since, FirstAct.step.is_(None)))


def set_out(db: Session, person_id: int, day: date) -> None:
    """Keep the day of the first act of all."""
    row = {"person_id": person_id, "began_on": day, "months": 1, "latest_month": day.replace(day=1)}
    insert_missing(db, Path, [row], key=["person_id"])


def offered(db: Session, row: FirstAct, step: Step, now: datetime) -> None:
    """Keep that a step was offered after an act, and count it."""
    row.step, row.offered_at = step, now
    db.flush()
    _count(db, step, shown=1)


def answered(db: Session, person_id: int, step: Step, answer: Answer) -> bool:
    """Take the answer to an offer that has none yet, and count it; tell whether there was one."""
    fresh = (FirstAct.person_id == person_id) & (FirstAct.step == step) & FirstAct.answer.is_(None)
    if not affected(db, update(FirstAct).where(fresh).values(answer=answer)):
        return False
    _count(db, step, **{answer.value: 1})
    return True


def reached(db: Session, person_id: int, step: Step) -> None:
    """Count that the step somebody took led to its act, once."""
    on_the_way = (FirstAct.person_id == person_id) & (FirstAct.step == step)
    taken = on_the_way & (FirstAct.answer == Answer.TAKEN)
    if affected(db, update(FirstAct).where(taken).values(answer=Answer.DONE)):
        _count(db, step, done=1)


def forget(db: Session, person_id: int) -> None:
    """Delete all that is kept of somebody's path."""
    db.execute(delete(FirstAct).where(FirstAct.person_id == person_id))
    db.execute(delete(Path).where(Path.person_id == person_id))


def _count(db: Session, step: Step, **more: int) -> None:
    counted = ("shown", "taken", "done", "refused")
    insert_missing(db, StepTotals, [{"step": step, **dict.fromkeys(counted, 0)}], key=["step"])
    values = {name: getattr(StepTotals, name) + number for name, number in more.items()}
    db.execute(update(StepTotals).where(StepTotals.step == step).values(values))
