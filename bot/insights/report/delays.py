"""Which replies of the office fall into a month, and which ideas still waited at its end."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import Session

from bot.ideas.model import Idea, IdeaChange, Status
from bot.insights.report.clocks import timing
from bot.insights.report.model import Timing
from bot.insights.spans import Span
from bot.profile import Profile

ANSWERS: Final = (Status.ACCEPTED, Status.PLANNED, Status.DONE, Status.REJECTED)
AT_ONCE: Final = 1000
"""Rows that are read at a time: no more are in memory, however many ideas there are."""


def first_reply(db: Session, span: Span, profile: Profile) -> Timing:
    """Measure how soon the office said anything at all."""
    return _measured(
        db, span, profile, _first(IdeaChange.by_author.is_(False)), profile.ideas.first_reply_days
    )


def answer(db: Session, span: Span, profile: Profile) -> Timing:
    """Measure how soon it answered with reasons."""
    answered = IdeaChange.by_author.is_(False) & IdeaChange.status.in_(ANSWERS)
    return _measured(db, span, profile, _first(answered), 30)


def _first(which: ColumnElement[bool]) -> Subquery:
    changes = select(IdeaChange.idea_id, func.min(IdeaChange.created_at).label("at")).where(which)
    return changes.group_by(IdeaChange.idea_id).subquery()


def _measured(db: Session, span: Span, profile: Profile, done: Any, target: int) -> Timing:
    standing = Idea.status != Status.WITHDRAWN
    met = select(Idea.created_at, done.c.at).join(done, done.c.idea_id == Idea.id)
    rows = db.execute(
        met.where(standing, done.c.at >= span.starts, done.c.at < span.ends),
        execution_options={"yield_per": AT_ONCE},
    )
    open_ = (done.c.at.is_(None)) | (done.c.at >= span.ends)
    waiting = (
        select(func.count())
        .select_from(Idea)
        .outerjoin(done, done.c.idea_id == Idea.id)
        .where(standing, Idea.created_at < span.ends, open_)
    )
    assert profile.advice  # noqa: S101
    return timing(
        ((asked, at) for asked, at in rows),
        target=target,
        waiting=db.scalar(waiting) or 0,
        hours=profile.advice.hours,
        zone=profile.timezone,
    )
