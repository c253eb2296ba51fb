"""Queries about gaps."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from bot.knowledge.gaps.model import Asked, Gap
from bot.storage.upsert import affected

LIMIT = 500
"""Open questions that are grouped, the newest."""

IS_OPEN: ColumnElement[bool] = Gap.set_aside_at.is_(None) & Gap.article_id.is_(None)


def find(db: Session, person_id: int, digest: str) -> Gap | None:
    """Return someone's question of these words."""
    return db.scalars(select(Gap).where(Gap.person_id == person_id, Gap.digest == digest)).first()


def by_token(db: Session, person_id: int, token: str) -> Gap | None:
    """Return someone's question of this token."""
    return db.scalars(select(Gap).where(Gap.person_id == person_id, Gap.token == token)).first()


def by_id(db: Session, gap_id: int | None) -> Gap | None:
    """Return the question of this id."""
    return db.get(Gap, gap_id) if gap_id is not None else None


def count_of(db: Session, person_id: int) -> int:
    """Count the questions that are kept of a person."""
    return db.scalar(select(func.count()).select_from(Gap).where(Gap.person_id == person_id)) or 0


def waiting(db: Session) -> list[Asked]:
    """Return the newest open questions."""
    columns = (Gap.id, Gap.person_id, Gap.text, Gap.locale, Gap.asked_at, Gap.wants_answer)
    rows = db.execute(select(*columns).where(IS_OPEN).order_by(Gap.id.desc()).limit(LIMIT))
    return [Asked(*row) for row in rows]


def count_open(db: Session) -> int:
    """Count all open questions."""
    return db.scalar(select(func.count()).select_from(Gap).where(IS_OPEN)) or 0


def set_aside(db: Session, ids: Collection[int], now: datetime) -> int:
    """Set open questions aside; return how many."""
    return affected(db, update(Gap).where(Gap.id.in_(ids), IS_OPEN).values(set_aside_at=now))


def bring_back(db: Session, moment: datetime) -> int:
    """Open what was set aside at this moment; return how many."""
    return affected(db, update(Gap).where(Gap.set_aside_at == moment).values(set_aside_at=None))


def answer(db: Session, ids: Collection[int], article_id: str) -> Sequence[Gap]:
    """Note which article answers these questions, and return those that were open."""
    found = db.scalars(select(Gap).where(Gap.id.in_(ids), IS_OPEN).order_by(Gap.id)).all()
    for gap in found:
        gap.article_id = article_id
    db.flush()
    return found


def reopen(db: Session, article_id: str) -> int:
    """Open what an article answered; return how many questions."""
    return affected(db, update(Gap).where(Gap.article_id == article_id).values(article_id=None))
