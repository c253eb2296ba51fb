"""Queries for who is heard: the database counts, and no person's id leaves it."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, literal, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.events.model import Event, EventKind
from bot.ideas.field.model import FieldCode
from bot.ideas.model import Follower, Idea, Status, Where
from bot.insights.inequality import Distribution
from bot.insights.model import NOWHERE, WHOLE_UNIT, Channel, Novelty, Origin
from bot.insights.origins import origin_of
from bot.insights.spans import Span
from bot.lineage.model import Origin as Collected
from bot.people.entry import AREA, SHARED
from bot.people.model import Person
from bot.small_groups import Cell

PART: Final = "part"
"""The name of what is counted by; PostgreSQL knows an expression with parameters again by nothing else."""

GONE: Final = (Status.WITHDRAWN, Status.HIDDEN)
"""What is no longer anybody's voice: taken back, or hidden by moderation."""


def within(moment: InstrumentedAttribute[Any], span: Span) -> ColumnElement[bool]:
    """Say that a moment lies in a span."""
    return (moment >= span.starts) & (moment < span.ends)


def standing(span: Span) -> ColumnElement[bool]:
    """Say that an idea was sent in a span and is not gone; one joined to another still is a voice."""
    return within(Idea.created_at, span) & Idea.status.not_in(GONE)


def authors() -> ColumnElement[int]:
    """Count different authors; an idea without one may be anybody's, so it counts as one person's."""
    return func.count(Idea.author_id.distinct()) + func.sum(case((Idea.author_id.is_(None), 1), else_=0))


def ideas_per_author(db: Session, span: Span) -> Distribution:
    """Count authors by how many ideas they sent."""
    return _distribution(db, Idea.author_id, standing(span) & Idea.author_id.is_not(None))


def supports_per_person(db: Session, span: Span) -> Distribution:
    """Count supporters by how many ideas they came to support."""
    return _distribution(db, Follower.person_id, _supported(span))


def ideas_by_novelty(db: Session, span: Span) -> dict[Novelty, Cell]:
    """Count ideas by whether their author had sent one before, be it one that was taken back since.

    Of those without an author, the ones written down in the field are told apart.
    """
    begun = (
        select(Idea.author_id, func.min(Idea.created_at).label("at"))
        .where(Idea.author_id.is_not(None))
        .group_by(Idea.author_id)
        .subquery()
    )
    novelty = case(
        (begun.c.at >= span.starts, Novelty.FIRST.value),
        (Idea.author_id.is_not(None), Novelty.AGAIN.value),
        (FieldCode.idea_id.is_not(None), Novelty.FIELD.value),
        else_=Novelty.UNKNOWN.value,
    )
    counted = (
        select(novelty.label(PART), func.count(), authors())
        .outerjoin(begun, begun.c.author_id == Idea.author_id)
        .outerjoin(FieldCode, FieldCode.idea_id == Idea.id)
        .where(standing(span))
        .group_by(PART)
    )
    found = {Novelty(key): Cell(count, people) for key, count, people in db.execute(counted)}
    return {one: found.get(one, Cell(0, 0)) for one in Novelty}


def ideas_by_area(db: Session, span: Span, areas: Collection[str]) -> dict[str, Cell]:
    """Count ideas by the part of the unit that they are about."""
    where = case(
        (Idea.where == Where.WHOLE, WHOLE_UNIT),
        (Idea.area.in_(areas), Idea.area),
        else_=literal(NOWHERE),
    )
    counted = select(where.label(PART), func.count(), authors()).where(standing(span)).group_by(PART)
    found = {key: Cell(count, people) for key, count, people in db.execute(counted)}
    return {key: found.get(key, Cell(0, 0)) for key in (*areas, WHOLE_UNIT, NOWHERE)}


def ideas_by_channel(db: Session, span: Span) -> dict[Channel, Cell]:
    """Count ideas by how they came in."""
    channel = case(
        (FieldCode.idea_id.is_not(None), Channel.FIELD.value),
        (Event.kind == EventKind.DEBATE, Channel.DEBATE.value),
        (Event.id.is_not(None), Channel.EVENT.value),
        else_=Channel.CHAT.value,
    )
    counted = (
        select(channel.label(PART), func.count(), authors())
        .select_from(Idea)
        .outerjoin(FieldCode, FieldCode.idea_id == Idea.id)
        .outerjoin(Collected, (Collected.token == Idea.token) & ~Collected.waits)
        .outerjoin(Event, Event.id == Collected.event_id)
        .where(standing(span))
        .group_by(PART)
    )
    found = {Channel(key): Cell(count, people) for key, count, people in db.execute(counted)}
    return {one: found.get(one, Cell(0, 0)) for one in Channel}


def source() -> ColumnElement[str]:
    """Say by what link somebody came.

    One for all shared ideas and one for all areas: no more rows than events, however many people.
    """
    return case(
        *((Person.source.like(f"{start}%"), start) for start in (SHARED, AREA)),
        else_=func.coalesce(Person.source, ""),
    )


def debates(db: Session) -> frozenset[int]:
    """Return the ids of all debates."""
    return frozenset(db.scalars(select(Event.id).where(Event.kind == EventKind.DEBATE)))


def people_by_origin(db: Session, span: Span) -> dict[Origin, Cell]:
    """Count those who sent or supported an idea by the link that they first came by."""
    heard = _heard(span)
    counted = (
        select(source().label(PART), func.count())
        .select_from(Person)
        .join(heard, heard.c.person == Person.id)
        .group_by(PART)
    )
    talks = debates(db)
    found: Counter[Origin] = Counter()
    for link, count in db.execute(counted):
        found[origin_of(link, talks)] += count
    return {one: _of_people(found[one]) for one in Origin}


def people_by_language(db: Session, span: Span) -> dict[str, Cell]:
    """Count the same people by the language they speak with the bot."""
    heard = _heard(span)
    counted = (
        select(Person.locale, func.count())
        .join(heard, heard.c.person == Person.id)
        .group_by(Person.locale)
        .order_by(Person.locale)
    )
    return {locale: _of_people(count) for locale, count in db.execute(counted)}


def _distribution(
    db: Session,
    person: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    which: ColumnElement[bool],
) -> Mapping[int, int]:
    acts = func.count().label("acts")
    each = select(acts).select_from(person.class_).where(which).group_by(person).subquery()
    counted = select(each.c.acts, func.count().label("people")).group_by(each.c.acts)
    return {row.acts: row.people for row in db.execute(counted)}


def _supported(span: Span) -> ColumnElement[bool]:
    return within(Follower.created_at, span) & Follower.supports


def _heard(span: Span) -> Any:
    wrote = select(Idea.author_id.label("person")).where(standing(span), Idea.author_id.is_not(None))
    supported = select(Follower.person_id).where(_supported(span))
    return union(wrote, supported).subquery()


def _of_people(count: int) -> Cell:
    return Cell(count, count)
