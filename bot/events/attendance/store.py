"""Queries about who came to an event."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.events.attendance.model import MARKING, Door, Guest, Guests, Stage, Tally, Ticket
from bot.events.model import Event, Registration
from bot.storage.paging import paged
from bot.storage.upsert import insert_missing

_CHANCE = secrets.SystemRandom()
_FEW = 4_000
"""Up to so many guests have numbers of four digits, more of them numbers of six."""


def attended(db: Session, event_id: int) -> list[int]:
    """Return the ids of the people who came to an event, as long as sign-ups are kept."""
    return list(db.scalars(those_who_came(event_id).order_by(Ticket.person_id)))


def has_attended(db: Session, person_id: int, event_ids: Collection[int]) -> bool:
    """Tell whether somebody came to every one of these events (at least one)."""
    came = select(func.count()).where(
        Ticket.person_id == person_id, Ticket.event_id.in_(event_ids), Ticket.came_at.is_not(None)
    )
    return bool(event_ids) and db.scalar(came) == len(set(event_ids))


def has_come(db: Session, person_id: int) -> bool:
    """Tell whether somebody came to any event, as long as sign-ups are kept."""
    came = select(Ticket.event_id).where(Ticket.person_id == person_id, Ticket.came_at.is_not(None))
    return db.scalar(came.limit(1)) is not None


def those_who_came(event_id: int) -> Select[int]:
    """Select the people who came to an event, by id."""
    return select(Ticket.person_id).where(Ticket.event_id == event_id, Ticket.came_at.is_not(None))


def is_checked_in(db: Session, event_id: int) -> bool:
    """Tell whether anybody was checked in."""
    return db.scalar(those_who_came(event_id).limit(1)) is not None


def ticket(db: Session, event_id: int, person_id: int) -> Ticket | None:
    """Return somebody's ticket."""
    return db.get(Ticket, (event_id, person_id), populate_existing=True)


def is_here(db: Session, event_id: int, person_id: int) -> bool:
    """Tell whether somebody was checked in."""
    found = ticket(db, event_id, person_id)
    return found is not None and found.came_at is not None


def ticket_of_number(db: Session, event_id: int, number: int) -> Ticket | None:
    """Return the ticket with a number."""
    return _one(db, event_id, Ticket.number == number)


def ticket_of_token(db: Session, event_id: int, token: str) -> Ticket | None:
    """Return the ticket that a code stands for."""
    return _one(db, event_id, Ticket.token == token)


def _one(db: Session, event_id: int, which: ColumnElement[bool]) -> Ticket | None:
    query = select(Ticket).where(Ticket.event_id == event_id, which)
    return db.scalars(query.execution_options(populate_existing=True)).first()


def allot(db: Session, event_id: int, person_ids: Iterable[int]) -> None:
    """Give these people tickets of a locked event, unless they have one."""
    used = set(db.scalars(select(Ticket.number).where(Ticket.event_id == event_id)))
    new = list(person_ids)
    span = range(1_000, 10_000) if len(used) + len(new) <= _FEW else range(100_000, 1_000_000)
    rows = []
    for person_id in new:
        number = next(drawn for drawn in iter(lambda: _CHANCE.choice(span), None) if drawn not in used)
        used.add(number)
        token = secrets.token_urlsafe(9)
        rows.append({"event_id": event_id, "person_id": person_id, "number": number, "token": token})
    for at in range(0, len(rows), 500):
        insert_missing(db, Ticket, rows[at : at + 500], key=["event_id", "person_id"])


def without_ticket(db: Session, event_id: int) -> list[int]:
    """Return who is signed up and has no ticket yet."""
    has = exists().where(Ticket.event_id == event_id, Ticket.person_id == Registration.person_id)
    query = select(Registration.person_id).where(Registration.event_id == event_id, ~has)
    return list(db.scalars(query.order_by(Registration.person_id)))


def guests(db: Session, event_id: int, page: int, size: int) -> Guests:
    """Return a page of those who are signed up or here, by number."""
    query = (
        select(Ticket)
        .outerjoin(Registration, _signed_up())
        .where(
            Ticket.event_id == event_id, or_(Registration.person_id.is_not(None), Ticket.came_at.is_not(None))
        )
        .order_by(Ticket.number)
    )
    found = paged(db, query.execution_options(populate_existing=True), page, size)
    people = _people(db, event_id, [one.person_id for one in found.rows])
    rows = [Guest(one.number, one.came_at is not None, people.get(one.person_id, 1)) for one in found.rows]
    return found.with_rows(rows)


def _people(db: Session, event_id: int, person_ids: Collection[int]) -> dict[int, int]:
    """Return with how many people each of these is signed up, themselves included."""
    query = select(Registration.person_id, Registration.seats).where(
        Registration.event_id == event_id, Registration.person_id.in_(person_ids)
    )
    return {row.person_id: row.seats for row in db.execute(query)}


def door(db: Session, event_id: int) -> Door:
    """Return the door of an event, made where there is none yet."""
    row = {"event_id": event_id, "token": secrets.token_urlsafe(9), "others": 0, "is_live": False}
    insert_missing(db, Door, [row], key=["event_id"])
    made = find_door(db, event_id)
    assert made  # noqa: S101 - it was there or was made
    return made


def find_door(db: Session, event_id: int) -> Door | None:
    """Return the door of an event, if it has one."""
    return db.get(Door, event_id, populate_existing=True)


def count_others(db: Session, event_id: int, others: int | ColumnElement[int]) -> None:
    """Set how many came without the bot."""
    changed = update(Door).where(Door.event_id == event_id).values(others=others)
    db.execute(changed.execution_options(synchronize_session=False))


def nobody_came(db: Session, event_id: int) -> None:
    """Take back all that was counted at the door of an event; numbers and codes stay."""
    came = update(Ticket).where(Ticket.event_id == event_id, Ticket.came_at.is_not(None))
    db.execute(came.values(came_at=None).execution_options(synchronize_session=False))
    count_others(db, event_id, 0)


def tally(db: Session, event: Event, stage: Stage) -> Tally:
    """Count who came to an event, with all who signed up with them.

    Once its door is closed, return the numbers as they stand.
    """
    found = find_door(db, event.id)
    others = found.others if found else 0
    if found and found.came is not None:
        return Tally(event, stage, found.signed_up or 0, found.came, found.walked_in or 0, others)
    came, walked_in = db.execute(
        select(
            func.coalesce(func.sum(Registration.seats), 0), func.count() - func.count(Registration.person_id)
        )
        .select_from(Ticket)
        .outerjoin(Registration, _signed_up())
        .where(Ticket.event_id == event.id, Ticket.came_at.is_not(None))
    ).one()
    return Tally(event, stage, event.taken, int(came), walked_in, others)


def live_doors(db: Session) -> list[tuple[Door, Event]]:
    """Return the doors whose numbers somebody watches, with their events."""
    query = select(Door, Event).join(Event, Event.id == Door.event_id).where(Door.is_live)
    return [(one, event) for one, event in db.execute(query.order_by(Door.event_id))]


def doors_to_close(db: Session, now: datetime) -> list[tuple[Door, Event]]:
    """Return the doors at which nothing is counted any more, and whose numbers do not stand yet."""
    query = (
        select(Door, Event)
        .join(Event, Event.id == Door.event_id)
        .where(Door.came.is_(None), Event.starts_at <= now - MARKING)
    )
    return [(one, event) for one, event in db.execute(query.order_by(Door.event_id))]


def _signed_up() -> ColumnElement[bool]:
    return and_(Registration.event_id == Ticket.event_id, Registration.person_id == Ticket.person_id)
