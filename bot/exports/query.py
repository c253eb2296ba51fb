"""What is read for an export: rows as they come from the database, a few at a time, never held together."""

from collections import namedtuple
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, func, or_, select
from sqlalchemy.orm import Session

from bot.advice.model import Case
from bot.events.attendance.model import Door
from bot.events.model import WAS_PUBLIC, Event, Waiting
from bot.events.options.store import staff_only
from bot.exports.model import Beside, Filters, Sharing, kinds_beside
from bot.ideas.model import Follower, Idea, IdeaChange, Kind, Status
from bot.ideas.photos.model import IdeaPhoto
from bot.ideas.rules import PUBLIC
from bot.needs.model import NeedAnswer
from bot.people.model import Person
from bot.profile import Profile
from bot.storage.base import BigId
from bot.workdays import midnight

TOGETHER = 1000
"""Rows that are fetched at once."""
_ESCAPE = "\\"


def count(db: Session, filters: Filters, sharing: Sharing, profile: Profile, *, on_map: bool = False) -> int:
    """Count the ideas that an export would hold, or those of them that have a point on the map."""
    wanted = select(func.count()).select_from(Idea).where(*_wanted(filters, sharing, profile))
    if on_map:
        wanted = wanted.where(Idea.latitude.is_not(None), Idea.longitude.is_not(None))
    return db.scalar(wanted) or 0


def beside(db: Session, filters: Filters, sharing: Sharing, profile: Profile) -> dict[Beside, int]:
    """Count what else a workbook would hold; what has no place in it is not named."""
    wanted: dict[Beside, tuple[Any, list[ColumnElement[bool]]]] = {
        Beside.NEEDS: (NeedAnswer, _within(NeedAnswer.answered_at, filters, profile)),
        Beside.QUESTIONS: (Case, _within(Case.created_at, filters, profile)),
        Beside.EVENTS: (Event, _were_public(filters, sharing, profile)),
    }
    found = {}
    for kind in kinds_beside(filters, sharing):
        table, conditions = wanted[kind]
        found[kind] = db.scalar(select(func.count()).select_from(table).where(*conditions)) or 0
    return found


def ideas(db: Session, filters: Filters, sharing: Sharing, profile: Profile) -> Iterator[Any]:
    """Return ideas in the order of their numbers, with how many support each."""
    support = (
        select(Follower.idea_id, func.count().label("count"))
        .where(Follower.supports)
        .group_by(Follower.idea_id)
        .subquery()
    )
    supporters = (func.coalesce(support.c.count, 0) + Idea.past_supporters).label("supporters")
    columns = [*_of_idea(sharing), supporters]
    query = select(*columns).select_from(Idea).outerjoin(support, support.c.idea_id == Idea.id)
    if sharing is Sharing.CONTACT:
        query = query.outerjoin(Person, Person.id == Idea.author_id)
    return _streamed(db, query.where(*_wanted(filters, sharing, profile)).order_by(Idea.number))


def history(db: Session, filters: Filters, sharing: Sharing, profile: Profile) -> Iterator[Any]:
    """Return what happened to those ideas, idea by idea, oldest first."""
    query = (
        select(
            Idea.number,
            IdeaChange.created_at,
            IdeaChange.status,
            IdeaChange.reason,
            IdeaChange.addressee,
            IdeaChange.by_author,
        )
        .join(Idea, Idea.id == IdeaChange.idea_id)
        .where(*_wanted(filters, sharing, profile))
    )
    return _streamed(db, query.order_by(Idea.number, IdeaChange.created_at, IdeaChange.id))


def photos(db: Session, filters: Filters, sharing: Sharing, profile: Profile) -> Iterator[Any]:
    """Return the photos of those ideas, idea by idea: only what was painted anew, never what was sent."""
    query = (
        select(Idea.number, IdeaPhoto.jpeg)
        .join(IdeaPhoto, IdeaPhoto.idea_id == Idea.id)
        .where(IdeaPhoto.jpeg.is_not(None), *_wanted(filters, sharing, profile))
    )
    return _streamed(db, query.order_by(Idea.number, IdeaPhoto.id), together=1)


def questions(db: Session, filters: Filters, profile: Profile) -> Iterator[Any]:
    """Return the questions that were passed on to people in that time."""
    query = select(
        Case.number,
        Case.created_at,
        Case.text,
        Case.theme,
        Case.status,
        Case.unit,
        Case.due_at,
        Case.answered_at,
        Case.answer,
        Case.person_id,
        Case.asker_name,
    )
    return _streamed(db, query.where(*_within(Case.created_at, filters, profile)).order_by(Case.number))


def events(db: Session, filters: Filters, sharing: Sharing, profile: Profile) -> Iterator[Any]:
    """Return the events that begin in that time, with how many people come and wait.

    None of them was never public; what everybody may have holds none that is the team's alone.
    """
    waiting = (
        select(Waiting.event_id, cast(func.sum(Waiting.seats), BigId).label("count"))
        .group_by(Waiting.event_id)
        .subquery()
    )
    query = select(
        Event.id,
        Event.kind,
        Event.title,
        Event.starts_at,
        Event.place,
        Event.status,
        Event.capacity,
        Event.taken,
        func.coalesce(waiting.c.count, 0).label("waiting"),
        func.nullif(Door.came + func.coalesce(Door.walked_in, 0) + Door.others, 0).label("came"),
    )
    query = query.outerjoin(waiting, waiting.c.event_id == Event.id).outerjoin(
        Door, Door.event_id == Event.id
    )
    query = query.where(*_were_public(filters, sharing, profile))
    return _streamed(db, query.order_by(Event.starts_at, Event.id))


def needs(db: Session, filters: Filters, profile: Profile) -> Sequence[NeedAnswer]:
    """Return what people answered in the needs interview in that time."""
    within = _within(NeedAnswer.answered_at, filters, profile)
    return db.scalars(select(NeedAnswer).where(*within)).all()


def _of_idea(sharing: Sharing) -> Sequence[Any]:
    """Name what is read of an idea: of people nothing that the export does not need."""
    said = (
        Idea.number,
        Idea.created_at,
        Idea.title,
        Idea.text,
        Idea.where,
        Idea.area,
        Idea.place,
        Idea.latitude,
        Idea.longitude,
        Idea.kind,
        Idea.category,
        Idea.status,
        Idea.changed_at,
        Idea.photo_count.label("photo"),
        Idea.merged_into,
    )
    match sharing:
        case Sharing.OPEN:
            return said
        case Sharing.PSEUDONYMOUS:
            return (*said, Idea.author_id)
        case Sharing.CONTACT:
            return (*said, Idea.author_id, Idea.signature, Person.locale, Person.reachable)


def _wanted(filters: Filters, sharing: Sharing, profile: Profile) -> list[ColumnElement[bool]]:
    conditions = _within(Idea.created_at, filters, profile)
    conditions.append(Idea.status.in_(PUBLIC) if sharing is Sharing.OPEN else Idea.status != Status.WITHDRAWN)
    if filters.area:
        conditions.append(Idea.area == filters.area)
    if filters.category:
        conditions.append(Idea.category == filters.category)
    if filters.status:
        conditions.append(Idea.status == filters.status)
    if filters.kind:
        # What was sent before there were kinds is an idea.
        conditions.append(func.coalesce(Idea.kind, Kind.IDEA) == filters.kind)
    if filters.text:
        conditions.append(_says(filters.text))
    return conditions


def _were_public(filters: Filters, sharing: Sharing, profile: Profile) -> list[ColumnElement[bool]]:
    conditions = [*_within(Event.starts_at, filters, profile), Event.status.in_(WAS_PUBLIC)]
    if sharing is Sharing.OPEN:
        conditions.append(~staff_only())
    return conditions


def _says(words: str) -> ColumnElement[bool]:
    # SQLite knows only small letters of the alphabet without marks; so the words are also sought as typed.
    forms = {words, words.lower(), words.upper(), words.capitalize()}
    marks = [f"%{_literally(form)}%" for form in sorted(forms)]
    sought = [Idea.text.ilike(mark, escape=_ESCAPE) for mark in marks]
    return or_(*sought)


def _literally(words: str) -> str:
    for special in (_ESCAPE, "%", "_"):
        words = words.replace(special, _ESCAPE + special)
    return words


def _within(column: Any, filters: Filters, profile: Profile) -> list[ColumnElement[bool]]:
    conditions = []
    if filters.since:
        conditions.append(column >= midnight(filters.since, profile.timezone))
    if filters.until:
        conditions.append(column < midnight(filters.until + timedelta(days=1), profile.timezone))
    return conditions


def _streamed(db: Session, query: Select[*tuple[Any, ...]], together: int = TOGETHER) -> Iterator[Any]:
    result = db.execute(query.execution_options(yield_per=together))
    # Names of a plain tuple are found ten times as fast as those of SQLAlchemy's rows.
    line: Any = namedtuple("Line", result.keys())  # type: ignore[misc]
    yield from map(line._make, result)
