"""Queries for a month's report."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.broadcasts.model import Broadcast
from bot.events.model import WAS_PUBLIC, Event
from bot.ideas.model import Idea, IdeaChange, Kind, Status
from bot.insights.report.model import LISTED, ReportReader, Square
from bot.insights.spans import Span
from bot.insights.store import authors, standing, within
from bot.knowledge.gaps.model import Asked, Gap
from bot.knowledge.gaps.store import LIMIT as GAPS_COMPARED
from bot.knowledge.model import ArticleFeedback
from bot.small_groups import Cell
from bot.storage.upsert import insert_missing

SQUARE: Final = 0.01
"""Degrees of a square of the map: in Poland about 1,100 by 700 metres, so no house is told apart."""
MOST_DOTS: Final = 60
MOST_TOPICS: Final = 10


def kinds(db: Session, span: Span) -> dict[Kind, int]:
    """Count the ideas that came by what they propose."""
    counted = _counted(db, func.coalesce(Idea.kind, Kind.IDEA.value), standing(span))
    return {kind: counted[kind] for kind in Kind if kind in counted}


def statuses(db: Session, span: Span) -> dict[Status, int]:
    """Count them by where they stand."""
    counted = _counted(db, Idea.status, standing(span))
    return {status: counted[status] for status in Status if status in counted}


def categories(db: Session, span: Span) -> dict[str, int]:
    """Count them by what they are about, most often first."""
    counted = _counted(db, func.coalesce(Idea.category, ""), standing(span))
    return dict(sorted(counted.items(), key=lambda row: (-row[1], row[0])))


def decisions(db: Session, span: Span) -> dict[Status, int]:
    """Count what the office decided, by status."""
    counted = _counted(
        db, IdeaChange.status, within(IdeaChange.created_at, span) & IdeaChange.by_author.is_(False)
    )
    return {status: counted[status] for status in Status if status in counted}


def places(db: Session, span: Span) -> tuple[dict[Square, Cell], int]:
    """Count ideas by square of the map, the fullest squares; and from how many different people they are."""
    north, east = (func.round(degrees / SQUARE) for degrees in (Idea.latitude, Idea.longitude))
    with_point = standing(span) & Idea.latitude.is_not(None) & Idea.longitude.is_not(None)
    counted = (
        select(north.label("north"), east.label("east"), func.count(), authors())
        .where(with_point)
        .group_by("north", "east")
        .order_by(func.count().desc(), "north", "east")
        .limit(MOST_DOTS)
    )
    squares = {
        (north * SQUARE, east * SQUARE): Cell(count, people)
        for north, east, count, people in db.execute(counted)
    }
    return squares, db.scalar(select(authors()).where(with_point)) or 0


def topics(db: Session, span: Span) -> dict[str, int]:
    """Return the articles that were shown most often, with how often."""
    shown = func.sum(ArticleFeedback.shown)
    query = select(ArticleFeedback.article_id, shown.label("shown")).where(_on_days(span))
    order = query.group_by(ArticleFeedback.article_id).order_by(shown.desc(), ArticleFeedback.article_id)
    return {row.article_id: int(row.shown) for row in db.execute(order.limit(MOST_TOPICS)) if row.shown}


def questions(db: Session, span: Span) -> int:
    """Count how often an answer was shown."""
    return int(db.scalar(select(func.sum(ArticleFeedback.shown)).where(_on_days(span))) or 0)


def gaps(db: Session, span: Span) -> tuple[list[Asked], int]:
    """Return the newest questions that found no answer, those answered since too, and how many there were."""
    columns = (Gap.id, Gap.person_id, Gap.text, Gap.locale, Gap.asked_at, Gap.wants_answer)
    asked = within(Gap.asked_at, span)
    rows = db.execute(select(*columns).where(asked).order_by(Gap.id.desc()).limit(GAPS_COMPARED))
    return [Asked(*row) for row in rows], _count(db, Gap, asked)


def announcements(db: Session, span: Span) -> tuple[Sequence[Broadcast], int]:
    """Return the first announcements of a time, and how many there were."""
    sent = within(Broadcast.created_at, span) & ~Broadcast.planned
    query = select(Broadcast).where(sent).order_by(Broadcast.created_at, Broadcast.id)
    return db.scalars(query.limit(LISTED)).all(), _count(db, Broadcast, sent)


def events(db: Session, span: Span) -> tuple[Sequence[Event], int]:
    """Return the first events of a time, and how many there were."""
    held = within(Event.starts_at, span) & Event.status.in_(WAS_PUBLIC)
    query = select(Event).where(held).order_by(Event.starts_at, Event.id)
    return db.scalars(query.limit(LISTED)).all(), _count(db, Event, held)


def reader(db: Session, person_id: int) -> ReportReader | None:
    """Return whether somebody is sent each month's report."""
    return db.get(ReportReader, person_id)


def add_reader(db: Session, person_id: int, now: datetime) -> None:
    """Send somebody each month's report from now on; who was sent it already is so as before."""
    insert_missing(db, ReportReader, [{"person_id": person_id, "since": now}], key=["person_id"])


def drop_reader(db: Session, person_id: int) -> None:
    """Send it no more."""
    db.execute(delete(ReportReader).where(ReportReader.person_id == person_id))


def readers(db: Session, before: datetime) -> list[int]:
    """Return those who wished for reports before a moment."""
    wished = select(ReportReader.person_id).where(ReportReader.since < before)
    return list(db.scalars(wished.order_by(ReportReader.person_id)))


def _counted(db: Session, by: ColumnElement[Any] | InstrumentedAttribute[Any], which: Any) -> dict[Any, int]:
    query = select(by.label("part"), func.count().label("ideas")).where(which).group_by("part")
    return {row.part: row.ideas for row in db.execute(query)}


def _count(db: Session, table: Any, which: ColumnElement[bool]) -> int:
    return db.scalar(select(func.count()).select_from(table).where(which)) or 0


def _on_days(span: Span) -> ColumnElement[bool]:
    return ArticleFeedback.day.between(span.first, span.last)
