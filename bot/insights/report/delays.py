"""Which replies of the office fall into a month, and which ideas still waited at its end."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.ideas.model import Idea, Status
from bot.insights.report.clocks import timing
from bot.insights.report.model import Timing
from bot.insights.spans import Span
from bot.insights.store import GONE, within
from bot.profile import Profile

AT_ONCE: Final = 1000
"""Rows that are read at a time: no more are in memory, however many ideas there are."""
STANDING: Final[ColumnElement[bool]] = Idea.status.not_in(GONE)
WAITING: Final[ColumnElement[bool]] = Idea.status.not_in((*GONE, Status.MERGED))
"""Whoever waits for one that was joined to another waits for that one."""


def first_reply(db: Session, span: Span, profile: Profile) -> Timing:
    """Measure how soon the office said anything at all."""
    target = profile.ideas.first_reply_days
    return _measured(db, span, profile, target=target, asked=Idea.created_at, done=Idea.acknowledged_at)


def answer(db: Session, span: Span, profile: Profile) -> Timing:
    """Measure how soon it answered with reasons; of what was taken up again the later wait counts."""
    asked = func.coalesce(Idea.asked_again_at, Idea.created_at)
    target = profile.ideas.answer_days
    return _measured(db, span, profile, target=target, asked=asked, done=Idea.answered_at)


def _measured(
    db: Session,
    span: Span,
    profile: Profile,
    *,
    target: int,
    asked: ColumnElement[datetime] | InstrumentedAttribute[datetime],
    done: InstrumentedAttribute[datetime | None],
) -> Timing:
    replies = select(asked, done).where(STANDING, within(done, span))
    rows = db.execute(replies, execution_options={"yield_per": AT_ONCE})
    return timing(
        ((begun, ended) for begun, ended in rows if ended),
        target=target,
        waiting=_waiting(db, span, done),
        hours=profile.hours,
        zone=profile.timezone,
    )


def _waiting(db: Session, span: Span, done: InstrumentedAttribute[datetime | None]) -> int:
    unanswered = done.is_(None) | (done >= span.ends)
    query = select(func.count()).select_from(Idea).where(WAITING, Idea.created_at < span.ends, unanswered)
    return db.scalar(query) or 0
