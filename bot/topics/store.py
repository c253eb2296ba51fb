"""Queries about what people wish to hear; the conditions are for selects of `Person`."""

from collections.abc import Collection
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, exists, or_, select
from sqlalchemy.orm import Session

from bot.people import store as people
from bot.people.model import Person
from bot.storage.upsert import bare, insert_missing, upsert
from bot.topics.model import GENERAL, FurtherArea, TopicChoice, Wish, Wishes


def wishes(db: Session, person_id: int) -> Wishes:
    """Return all that somebody chose."""
    person, wish = people.person(db, person_id), db.get(Wish, person_id, populate_existing=True)
    chosen = db.scalars(select(TopicChoice.topic).where(TopicChoice.person_id == person_id))
    further = select(FurtherArea.area).where(
        FurtherArea.person_id == person_id, FurtherArea.area != (person.area or "")
    )
    areas = db.scalars(further.order_by(FurtherArea.since, FurtherArea.area))
    return Wishes(
        on=person.wants_announcements,
        topics=frozenset(chosen) | ({GENERAL} if wish is None or wish.general else frozenset()),
        areas=(*([person.area] if person.area else []), *areas),
        weekly=wish is not None and wish.weekly,
        offered=wish is not None and wish.offered_at is not None,
    )


def hears(db: Session, person_id: int, topic: str) -> bool:
    """Tell whether somebody still wishes for announcements of this topic."""
    person = people.find(db, person_id)
    if person is None or not person.wants_announcements:
        return False
    if topic == GENERAL:
        # Most have no row.
        return db.scalar(_general(), {"person_id": person_id}) is not False
    return db.get(TopicChoice, (person_id, topic)) is not None


@cache
def _general() -> Select[bool]:
    """Make the statement once: it is asked for each message of an announcement."""
    wish = bare(Wish).c
    return select(wish.general).where(wish.person_id == bindparam("person_id"))


def wanting(topic: str) -> ColumnElement[bool]:
    """Make the condition of those who wish for this topic, whether announcements are on or off."""
    if topic == GENERAL:
        return ~exists().where(Wish.person_id == Person.id, ~Wish.general)
    return exists().where(TopicChoice.person_id == Person.id, TopicChoice.topic == topic)


def of_areas(areas: Collection[str]) -> ColumnElement[bool]:
    """Make the condition of those who chose one of these areas, their own or a further one; never NULL."""
    further = exists().where(FurtherArea.person_id == Person.id, FurtherArea.area.in_(areas))
    return or_(and_(Person.area.is_not(None), Person.area.in_(areas)), further)


def reading_weekly() -> ColumnElement[bool]:
    """Make the condition of those who wish for one message a week."""
    return exists().where(Wish.person_id == Person.id, Wish.weekly)


def choose(db: Session, person_id: int, topic: str, now: datetime) -> None:
    """Note that somebody wishes to hear about a topic."""
    if topic == GENERAL:
        _note(db, person_id, general=True)
    else:
        row = {"person_id": person_id, "topic": topic, "since": now}
        insert_missing(db, TopicChoice, [row], key=["person_id", "topic"])


def leave(db: Session, person_id: int, topic: str) -> None:
    """Note that they do not any more."""
    if topic == GENERAL:
        _note(db, person_id, general=False)
    else:
        db.execute(delete(TopicChoice).where(TopicChoice.person_id == person_id, TopicChoice.topic == topic))


def forget_topics(db: Session, person_id: int, *, general: bool) -> None:
    """Forget all topics somebody chose; `general` says whether what belongs to none would come."""
    db.execute(delete(TopicChoice).where(TopicChoice.person_id == person_id))
    _note(db, person_id, general=general)


def add_area(db: Session, person_id: int, area: str, now: datetime) -> None:
    """Note that somebody wishes to hear about one more area."""
    row = {"person_id": person_id, "area": area, "since": now}
    insert_missing(db, FurtherArea, [row], key=["person_id", "area"])


def remove_area(db: Session, person_id: int, area: str) -> None:
    """Note that they do not any more."""
    db.execute(delete(FurtherArea).where(FurtherArea.person_id == person_id, FurtherArea.area == area))


def set_weekly(db: Session, person_id: int, *, weekly: bool) -> None:
    """Note how often announcements come."""
    _note(db, person_id, weekly=weekly)


def note_no(db: Session, person_id: int, now: datetime) -> None:
    """Note that the person wants no announcements: nobody offers them again."""
    _note(db, person_id, offered_at=now)


def _note(db: Session, person_id: int, **changed: bool | datetime) -> None:
    upsert(db, Wish, {"person_id": person_id, **changed}, key=["person_id"])
