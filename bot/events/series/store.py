"""Queries about series."""

from collections.abc import Sequence

from sqlalchemy import Select, delete, select, union
from sqlalchemy.orm import Session

from bot.events.model import Event, EventStatus, Registration, Waiting
from bot.events.proposals.involved import involved
from bot.events.series.model import Notice, NoticeKind, Part, Series, SeriesDraft
from bot.events.series.shapes import PartOf
from bot.people.model import Person
from bot.storage.upsert import affected


def find(db: Session, series_id: int) -> Series | None:
    """Return a series."""
    return db.get(Series, series_id)


def of_event(db: Session, event_id: int) -> Series | None:
    """Return the series an event belongs to."""
    part = db.get(Part, event_id, populate_existing=True)
    return db.get(Series, part.series_id) if part else None


def events(db: Session, series_id: int) -> list[Event]:
    """Return the events of a series as they are now, those that were called off among them, in order."""
    query = select(Event).join(Part, Part.event_id == Event.id).where(Part.series_id == series_id)
    ordered = query.order_by(Event.starts_at, Event.id).execution_options(populate_existing=True)
    return list(db.scalars(ordered))


def part_of(db: Session, event_id: int) -> PartOf | None:
    """Say where an event stands in its series; those that were called off are not counted."""
    series = of_event(db, event_id)
    if series is None:
        return None
    taking_place = [one.id for one in events(db, series.id) if one.status == EventStatus.PUBLISHED]
    if event_id not in taking_place or len(taking_place) < 2:
        return None
    return PartOf(series, taking_place.index(event_id) + 1, len(taking_place))


def put_in(db: Session, series_id: int, event_ids: Sequence[int]) -> None:
    """Let events belong to a series."""
    db.add_all(Part(event_id=event_id, series_id=series_id) for event_id in event_ids)
    db.flush()


def take_out(db: Session, event_id: int) -> bool:
    """Let an event stand alone; tell whether it belonged to a series."""
    return affected(db, delete(Part).where(Part.event_id == event_id)) == 1


def concerned(event_ids: Sequence[int]) -> Select[int]:
    """Select who comes to or waits for one of these events, who proposed it or helps, each once.

    Only where Telegram delivers to them.
    """
    comes = select(Registration.person_id).where(Registration.event_id.in_(event_ids))
    waits = select(Waiting.person_id).where(Waiting.event_id.in_(event_ids))
    others = [chosen for event_id in event_ids for chosen in involved(event_id)]
    both = union(comes, waits, *others).subquery()
    return select(Person.id).where(Person.id.in_(select(both.c[0])), Person.reachable)


def last_notice(db: Session, series_id: int, kind: NoticeKind) -> Notice | None:
    """Return what was told of a series last."""
    query = select(Notice).where(Notice.series_id == series_id, Notice.kind == kind)
    return db.scalars(query.order_by(Notice.id.desc()).limit(1)).first()


def notice(db: Session, notice_id: int) -> Notice | None:
    """Return what is told of several events."""
    return db.get(Notice, notice_id)


def draft(db: Session, person_id: int) -> SeriesDraft | None:
    """Return what somebody is about to do."""
    found = db.get(SeriesDraft, person_id, populate_existing=True)
    return found if found and found.dropped_at is None else None


def drop_draft(db: Session, person_id: int) -> bool:
    """Delete what somebody was about to do; tell whether it was there."""
    return affected(db, delete(SeriesDraft).where(SeriesDraft.person_id == person_id)) == 1
