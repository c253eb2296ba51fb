"""Counting how articles fare."""

import datetime as dt

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.knowledge.model import ArticleFeedback
from bot.storage.upsert import insert_missing


def count_shown(db: Session, article_id: str, day: dt.date) -> None:
    """Count that an article was shown as an answer."""
    _count(db, article_id, day, shown=1)


def count_rejected(db: Session, article_id: str, day: dt.date) -> None:
    """Count that an article was not what somebody asked for."""
    _count(db, article_id, day, rejected=1)


def _count(db: Session, article_id: str, day: dt.date, *, shown: int = 0, rejected: int = 0) -> None:
    row = {"article_id": article_id, "day": day, "shown": 0, "rejected": 0}
    insert_missing(db, ArticleFeedback, [row], key=["article_id", "day"])
    counted = update(ArticleFeedback).where(
        ArticleFeedback.article_id == article_id, ArticleFeedback.day == day
    )
    db.execute(
        counted.values(shown=ArticleFeedback.shown + shown, rejected=ArticleFeedback.rejected + rejected)
    )
