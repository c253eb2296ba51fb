"""Queries about certificates."""

from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from bot.events.attendance.model import Ticket
from bot.events.certificates.model import Certificate, Threshold
from bot.events.model import Event, EventStatus
from bot.events.series import store as series
from bot.events.series.model import Part
from bot.storage.upsert import upsert


def threshold(db: Session, series_id: int) -> int | None:
    """Return from how many meetings on a cycle gives certificates, if it gives any."""
    found = db.get(Threshold, series_id, populate_existing=True)
    return found.least if found else None


def just_over(db: Session, now: datetime, span: timedelta) -> list[Threshold]:
    """Return the thresholds of cycles whose last meeting began within `span` before `now`."""
    last = func.max(Event.starts_at)
    query = (
        select(Threshold)
        .join(Part, Part.series_id == Threshold.series_id)
        .join(Event, Event.id == Part.event_id)
        .where(Event.status == EventStatus.PUBLISHED)
        .group_by(Threshold.series_id)
        .having(last <= now, last > now - span)
    )
    return list(db.scalars(query.order_by(Threshold.series_id)))


def set_threshold(db: Session, series_id: int, least: int) -> None:
    """Set it; with 0 the cycle gives none."""
    if least:
        upsert(db, Threshold, {"series_id": series_id, "least": least}, key=["series_id"])
    else:
        db.execute(delete(Threshold).where(Threshold.series_id == series_id))


def meetings(db: Session, series_id: int) -> list[Event]:
    """Return the events of a series that take place, in order."""
    return [one for one in series.events(db, series_id) if one.status == EventStatus.PUBLISHED]


def attended(db: Session, meetings: list[Event], person_id: int) -> list[Event]:
    """Return those meetings that somebody was checked in at, in order."""
    came = select(Ticket.event_id).where(
        Ticket.person_id == person_id,
        Ticket.event_id.in_([one.id for one in meetings]),
        Ticket.came_at.is_not(None),
    )
    theirs = set(db.scalars(came))
    return [one for one in meetings if one.id in theirs]


def those_who_reached(series_id: int, least: int) -> Select[int]:
    """Select the people who came to at least so many meetings of a series that took place."""
    return (
        select(Ticket.person_id)
        .join(Part, Part.event_id == Ticket.event_id)
        .join(Event, Event.id == Ticket.event_id)
        .where(
            Part.series_id == series_id,
            Event.status == EventStatus.PUBLISHED,
            Ticket.came_at.is_not(None),
        )
        .group_by(Ticket.person_id)
        .having(func.count() >= least)
    )


def count_reached(db: Session, series_id: int, least: int) -> int:
    """Count them."""
    return db.scalar(select(func.count()).select_from(those_who_reached(series_id, least).subquery())) or 0


def own(db: Session, series_id: int, person_id: int) -> Certificate | None:
    """Return somebody's certificate of a cycle."""
    query = select(Certificate).where(Certificate.series_id == series_id, Certificate.person_id == person_id)
    return db.scalars(query.execution_options(populate_existing=True)).first()


def by_lookup(db: Session, lookup: str) -> Certificate | None:
    """Return the certificate that a code stands for."""
    return db.scalars(select(Certificate).where(Certificate.lookup == lookup)).first()


def count_issued(db: Session, series_id: int) -> int:
    """Count the certificates of a cycle."""
    query = select(func.count()).select_from(Certificate).where(Certificate.series_id == series_id)
    return db.scalar(query) or 0
