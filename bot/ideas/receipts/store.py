"""Queries about receipts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.ideas.receipts.model import Receipt, ReceiptWeek
from bot.storage.upsert import affected


def by_lookup(db: Session, lookup: str) -> Receipt | None:
    """Return the receipt of a code."""
    return db.scalars(select(Receipt).where(Receipt.lookup == lookup)).first()


def count_of_idea(db: Session, idea_id: int) -> int:
    """Count the receipts of one idea."""
    return db.scalar(select(func.count()).where(Receipt.idea_id == idea_id)) or 0


def newest_weeks(db: Session, limit: int) -> Sequence[ReceiptWeek]:
    """Return the weeks closed last, newest first."""
    return db.scalars(select(ReceiptWeek).order_by(ReceiptWeek.week.desc()).limit(limit)).all()


def weeks(db: Session) -> Sequence[ReceiptWeek]:
    """Return every closed week, oldest first."""
    return db.scalars(select(ReceiptWeek).order_by(ReceiptWeek.week)).all()


def totals(db: Session) -> tuple[int, int, int]:
    """Count the closed weeks, the receipts in them, and those that wait for the next."""
    closed, listed = db.execute(select(func.count(), func.coalesce(func.sum(ReceiptWeek.count), 0))).one()
    waiting = db.scalar(select(func.count()).where(Receipt.week.is_(None)))
    return closed, int(listed), waiting or 0


def oldest_waiting(db: Session) -> datetime | None:
    """Return when the oldest receipt was made that is in no list yet."""
    return db.scalar(select(func.min(Receipt.created_at)).where(Receipt.week.is_(None)))


def gather(db: Session, week: str, before: datetime) -> int:
    """Put what waits and is older than `before` into the list of a week; return how many."""
    waiting = Receipt.week.is_(None) & (Receipt.created_at < before)
    gathered = update(Receipt).where(waiting).values(week=week)
    return affected(db, gathered.execution_options(synchronize_session=False))


def seals(db: Session, week: str) -> Sequence[str]:
    """Return what is published of a week, sorted."""
    return sorted(db.scalars(select(Receipt.seal).where(Receipt.week == week)))
