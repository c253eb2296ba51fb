"""Queries about events."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, union, update
from sqlalchemy.orm import Session

from bot.events.access.model import Access
from bot.events.model import Event, EventDraft, EventStatus, Registration, Reminder, Seat, Waiting
from bot.events.options.store import staff_only
from bot.events.proposals.involved import helped_by, involved
from bot.people.model import Person
from bot.storage.paging import Paged, paged
from bot.storage.upsert import affected, insert_missing

_FITS = or_(Event.capacity.is_(None), Waiting.seats <= Event.capacity - Event.taken)


def find(db: Session, event_id: int) -> Event | None:
    """Return an event as it is now."""
    return db.get(Event, event_id, populate_existing=True)


def locked(db: Session, event_id: int) -> Event | None:
    """Return an event and let nobody else take or free seats of it until this transaction ends."""
    return db.get(Event, event_id, populate_existing=True, with_for_update=True)


def _coming(now: datetime) -> Select[Event]:
    return select(Event).where(Event.status == EventStatus.PUBLISHED, Event.starts_at > now)


def listed(now: datetime, *, for_team: bool = False) -> Select[Event]:
    """Select what has been published and has not begun; what is for the team alone only for the team."""
    return _coming(now) if for_team else _coming(now).where(~staff_only())


def coming(db: Session, now: datetime, *, area: str | None = None, limit: int = 500) -> list[Event]:
    """Return published events that have not begun, the nearest first: all, or those for one area."""
    found = listed(now).where(Event.area == area) if area else listed(now)
    return list(db.scalars(found.order_by(Event.starts_at, Event.id).limit(limit)))


def of_person(db: Session, person_id: int, now: datetime, limit: int) -> list[tuple[Event, Seat]]:
    """Return what somebody signed up for, waits for or helps with and has not begun, the nearest first."""
    comes = and_(Registration.event_id == Event.id, Registration.person_id == person_id)
    waits = and_(Waiting.event_id == Event.id, Waiting.person_id == person_id)
    query = (
        _coming(now)
        .outerjoin(Registration, comes)
        .outerjoin(Waiting, waits)
        .where(or_(Registration.event_id.is_not(None), Waiting.id.is_not(None), helped_by(person_id)))
        .add_columns(Registration, Waiting)
    )
    found = query.order_by(Event.starts_at, Event.id).limit(limit).execution_options(populate_existing=True)
    return [(event, _seat(registered, place)) for event, registered, place in db.execute(found)]


def organised(db: Session, which: ColumnElement[bool], now: datetime, page: int, size: int) -> Paged[Event]:
    """Return a page of those coming events for which `which` holds, public or not yet."""
    query = select(Event).where(Event.status != EventStatus.CANCELLED, Event.starts_at > now, which)
    return paged(db, query.order_by(Event.starts_at, Event.id), page, size)


def past(db: Session, which: ColumnElement[bool], now: datetime, page: int, size: int) -> Paged[Event]:
    """Return a page of those events that have begun and for which `which` holds, the last one first."""
    query = select(Event).where(Event.status == EventStatus.PUBLISHED, Event.starts_at <= now, which)
    return paged(db, query.order_by(Event.starts_at.desc(), Event.id.desc()), page, size)


def seat(db: Session, event_id: int, person_id: int) -> Seat:
    """Return how somebody stands towards an event."""
    registered = db.get(Registration, (event_id, person_id), populate_existing=True)
    return _seat(registered, None if registered else waiting(db, event_id, person_id))


def _seat(registered: Registration | None, place: Waiting | None) -> Seat:
    if registered:
        return Seat.REGISTERED
    if place is None:
        return Seat.NONE
    return Seat.OFFERED if place.offered_until else Seat.WAITING


def waiting(db: Session, event_id: int, person_id: int) -> Waiting | None:
    """Return somebody's place on the waiting list."""
    query = select(Waiting).where(Waiting.event_id == event_id, Waiting.person_id == person_id)
    return db.scalars(query.execution_options(populate_existing=True)).first()


def seats_of(db: Session, event_id: int, person_id: int) -> int:
    """Return how many people somebody comes or waits with, themselves included; 0: neither."""
    found = db.get(Registration, (event_id, person_id), populate_existing=True) or waiting(
        db, event_id, person_id
    )
    return found.seats if found else 0


def set_seats(db: Session, event_id: int, person_id: int, seats: int) -> None:
    """Note with how many people somebody comes. Does not count the seats."""
    who = (Registration.event_id == event_id, Registration.person_id == person_id)
    db.execute(update(Registration).where(*who).values(seats=seats))


def count_confirmed(db: Session, event: Event) -> int:
    """Count the people of whom it was said since the time was last set that they still come."""
    said = Registration.confirmed_at > event.scheduled_at
    people = select(func.sum(Registration.seats)).where(Registration.event_id == event.id, said)
    return int(db.scalar(people) or 0)


def confirmed_at(db: Session, event_id: int, person_id: int) -> datetime | None:
    """Return when somebody last said that they still come."""
    found = db.get(Registration, (event_id, person_id), populate_existing=True)
    return found.confirmed_at if found else None


def confirm(db: Session, event_id: int, person_id: int, now: datetime) -> bool:
    """Note that somebody still comes; tell whether they are signed up at all."""
    who = (Registration.event_id == event_id, Registration.person_id == person_id)
    return affected(db, update(Registration).where(*who).values(confirmed_at=now)) == 1


def count_waiting(db: Session, event_id: int) -> int:
    """Count the people on the waiting list."""
    return int(db.scalar(select(func.sum(Waiting.seats)).where(Waiting.event_id == event_id)) or 0)


def count_concerned(db: Session, event_id: int) -> int:
    """Count those who hear of what changes: sign-ups, not people."""
    return db.scalar(select(func.count()).select_from(concerned(event_id).subquery())) or 0


def register(db: Session, event_id: int, person_id: int, now: datetime, seats: int = 1) -> bool:
    """Note that somebody comes, with how many; tell whether that is new. Does not count the seats."""
    row = {"event_id": event_id, "person_id": person_id, "registered_at": now, "seats": seats}
    return insert_missing(db, Registration, [row], key=["event_id", "person_id"]) == 1


def unregister(db: Session, event_id: int, person_id: int) -> int:
    """Forget that somebody comes and what they need; return their seats. Does not free these."""
    db.execute(delete(Access).where(Access.event_id == event_id, Access.person_id == person_id))
    gone = delete(Registration).where(Registration.event_id == event_id, Registration.person_id == person_id)
    return db.scalar(gone.returning(Registration.seats)) or 0


def take_seats(db: Session, event_id: int, seats: int) -> bool:
    """Count so many seats more, if they are free, all or none: the guard against overbooking."""
    free = or_(Event.capacity.is_(None), Event.taken + seats <= Event.capacity)
    taken = update(Event).where(Event.id == event_id, Event.status == EventStatus.PUBLISHED, free)
    more = taken.values(taken=Event.taken + seats).execution_options(synchronize_session=False)
    return affected(db, more) == 1


def free_seats(db: Session, event_id: int, seats: int) -> None:
    """Count so many seats less."""
    freed = update(Event).where(Event.id == event_id, Event.taken >= seats)
    less = freed.values(taken=Event.taken - seats).execution_options(synchronize_session=False)
    db.execute(less)


def wait(db: Session, event_id: int, person_id: int, now: datetime, seats: int = 1) -> None:
    """Put somebody at the end of the waiting list, unless they are on it."""
    row = {"event_id": event_id, "person_id": person_id, "since": now, "seats": seats}
    insert_missing(db, Waiting, [row], key=["event_id", "person_id"])


def stop_waiting(db: Session, event_id: int, person_id: int) -> int:
    """Take somebody off the waiting list; return the seats they waited for, 0 where they were not on it."""
    gone = delete(Waiting).where(Waiting.event_id == event_id, Waiting.person_id == person_id)
    return db.scalar(gone.returning(Waiting.seats)) or 0


def first_fitting(db: Session, event_id: int) -> Waiting | None:
    """Return who waits first, with no seats kept for them, among those who all fit into what is free."""
    first = (
        select(Waiting)
        .join(Event, Event.id == Waiting.event_id)
        .where(Waiting.event_id == event_id, Waiting.offered_until.is_(None), _FITS)
    )
    found = first.order_by(Waiting.id).limit(1).execution_options(populate_existing=True)
    return db.scalars(found).first()


def lapsed(db: Session, now: datetime) -> list[tuple[int, int]]:
    """Return the event and the person of each seat that was kept in vain, of coming events."""
    query = (
        _coming(now)
        .join(Waiting, Waiting.event_id == Event.id)
        .where(Waiting.offered_until <= now)
        .with_only_columns(Waiting.event_id, Waiting.person_id)
        .order_by(Waiting.event_id, Waiting.id)
    )
    return [(event_id, person_id) for event_id, person_id in db.execute(query)]


def with_seats_to_fill(db: Session, now: datetime) -> list[int]:
    """Return coming events with free seats and somebody who waits for no more than these."""
    waits = exists().where(Waiting.event_id == Event.id, Waiting.offered_until.is_(None), _FITS)
    return list(db.scalars(_coming(now).where(waits).with_only_columns(Event.id).order_by(Event.id)))


def concerned(event_id: int) -> Select[int]:
    """Select those who come or wait, who proposed it or help, where Telegram still delivers to them."""
    comes = select(Registration.person_id).where(Registration.event_id == event_id)
    waits = select(Waiting.person_id).where(Waiting.event_id == event_id)
    both = union(comes, waits, *involved(event_id)).subquery()
    return select(Person.id).where(Person.id.in_(select(both.c[0])), Person.reachable)


def registered_between(event_id: int, after: datetime | None, until: datetime) -> Select[int]:
    """Select those who come, signed up in that span (its end included) and can be reached."""
    query = (
        select(Registration.person_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.event_id == event_id, Registration.registered_at <= until, Person.reachable)
    )
    return query if after is None else query.where(Registration.registered_at > after)


def reminders(db: Session, event_id: int) -> list[Reminder]:
    """Return the rules of one event."""
    query = select(Reminder).where(Reminder.event_id == event_id).order_by(Reminder.offset_minutes)
    return list(db.scalars(query))


def longest_reminder(db: Session) -> timedelta:
    """Return how long before its start an event is reminded of at the most."""
    return timedelta(minutes=db.scalar(select(func.max(Reminder.offset_minutes))) or 0)


def coming_with_rules(
    db: Session, now: datetime, before: datetime | None = None
) -> list[tuple[Event, list[Reminder]]]:
    """Return coming events that have reminders (with `before` those that begin by then), with their rules."""
    query = _coming(now)
    return _with_rules(db, query if before is None else query.where(Event.starts_at <= before))


def begun_with_rules(db: Session, now: datetime, since: datetime) -> list[tuple[Event, list[Reminder]]]:
    """Return published events that have begun since then and have reminders, with their rules."""
    span = (Event.starts_at <= now, Event.starts_at > since)
    return _with_rules(db, select(Event).where(Event.status == EventStatus.PUBLISHED, *span))


def _with_rules(db: Session, events: Select[Event]) -> list[tuple[Event, list[Reminder]]]:
    query = events.join(Reminder, Reminder.event_id == Event.id).add_columns(Reminder)
    found: dict[int, tuple[Event, list[Reminder]]] = {}
    for event, rule in db.execute(query):
        found.setdefault(event.id, (event, []))[1].append(rule)
    return list(found.values())


def set_reminders(db: Session, event_id: int, offsets: Sequence[int]) -> None:
    """Make these the rules of an event, minutes before its start."""
    kept = {rule.offset_minutes for rule in reminders(db, event_id)} & set(offsets)
    db.execute(
        delete(Reminder).where(Reminder.event_id == event_id, Reminder.offset_minutes.not_in(list(kept)))
    )
    db.add_all(Reminder(event_id=event_id, offset_minutes=new) for new in set(offsets) - kept)


def draft(db: Session, person_id: int, event_id: int) -> EventDraft | None:
    """Return what somebody has filled in."""
    found = draft_or_dropped(db, person_id, event_id)
    return found if found and found.dropped_at is None else None


def draft_or_dropped(db: Session, person_id: int, event_id: int) -> EventDraft | None:
    """Return what somebody has filled in, even if they dropped it since."""
    return db.get(EventDraft, (person_id, event_id), populate_existing=True)


def made_of(db: Session, person_id: int, form: str) -> Event | None:
    """Return the event that a form of this person was saved as last."""
    return db.scalars(select(Event).where(Event.organiser_id == person_id, Event.form == form)).first()


def drop_draft(db: Session, person_id: int, event_id: int) -> bool:
    """Delete a form; tell whether it was there."""
    gone = delete(EventDraft).where(EventDraft.person_id == person_id, EventDraft.event_id == event_id)
    return affected(db, gone) == 1
