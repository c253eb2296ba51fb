"""What events store about people, shown to them and erased at their word."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.events import store
from bot.events.model import Event, EventDraft, Registration, Waiting
from bot.events.options.model import EventCodeTry
from bot.events.options.rules import options_of
from bot.events.partners.personal import REVIEWS
from bot.events.proposals import personal as proposals
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


def _sign_ups(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(
            *(Event.title, Event.starts_at),
            *(Registration.registered_at, Registration.seats, Registration.confirmed_at),
        )
        .join(Registration, Registration.event_id == Event.id)
        .where(Registration.person_id == person.id)
        .order_by(Event.starts_at)
    )
    return [
        {
            "event": row.title,
            "starts": row.starts_at,
            "since": row.registered_at,
            "people": row.seats,
            "confirmed": row.confirmed_at,
        }
        for row in rows
    ]


def _give_up_seats(db: Session, person: Person) -> None:
    """Free every seat; by the clock, those who wait move up."""
    query = select(Registration.event_id).where(Registration.person_id == person.id)
    for event_id in list(db.scalars(query.order_by(Registration.event_id))):
        if store.locked(db, event_id) and (seats := store.unregister(db, event_id, person.id)):
            store.free_seats(db, event_id, seats)


def _waits(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Event.title, Event.starts_at, Waiting.since, Waiting.seats, Waiting.offered_until)
        .join(Waiting, Waiting.event_id == Event.id)
        .where(Waiting.person_id == person.id)
        .order_by(Event.starts_at)
    )
    return [
        {
            "event": row.title,
            "starts": row.starts_at,
            "since": row.since,
            "people": row.seats,
            "seat_kept_until": row.offered_until,
        }
        for row in rows
    ]


def _stop_waiting(db: Session, person: Person) -> None:
    """Leave every waiting list, and free the seats that are kept for an answer."""
    kept = select(Waiting.event_id).where(Waiting.person_id == person.id, Waiting.offered_until.is_not(None))
    for event_id in list(db.scalars(kept.order_by(Waiting.event_id))):
        if store.locked(db, event_id) and (seats := store.stop_waiting(db, event_id, person.id)):
            store.free_seats(db, event_id, seats)
    db.execute(delete(Waiting).where(Waiting.person_id == person.id))


def _drafts(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(EventDraft).where(EventDraft.person_id == person.id))
    return [
        {
            "title": row.title,
            "text": options_of(row).description,
            "place": row.place,
            "since": row.updated_at,
        }
        for row in rows
    ]


def _drop_drafts(db: Session, person: Person) -> None:
    db.execute(delete(EventDraft).where(EventDraft.person_id == person.id))


def _organised(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    query = select(Event).where(Event.organiser_id == person.id).order_by(Event.starts_at)
    return [
        {"event": row.title, "starts": row.starts_at, "since": row.created_at} for row in db.scalars(query)
    ]


def _leave_events(db: Session, person: Person) -> None:
    """Let the events stand: other people come to them."""
    db.execute(update(Event).where(Event.organiser_id == person.id).values(organiser_id=None))


def _tries(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Event.title, EventCodeTry.at)
        .join(EventCodeTry, EventCodeTry.event_id == Event.id)
        .where(EventCodeTry.person_id == person.id)
        .order_by(EventCodeTry.id)
    )
    return [{"event": row.title, "wrong_code_tried": row.at} for row in rows]


def _forget_tries(db: Session, person: Person) -> None:
    db.execute(delete(EventCodeTry).where(EventCodeTry.person_id == person.id))


PERSONAL = (
    REVIEWS,
    *proposals.PERSONAL,
    PersonalData(
        ("event_code_tries",),
        lambda: _("Wrong codes of events that you tried in the last hour"),
        _tries,
        _forget_tries,
    ),
    PersonalData(("event_waiting",), lambda: _("Waiting lists you are on"), _waits, _stop_waiting),
    PersonalData(("event_registrations",), lambda: _("Events you signed up for"), _sign_ups, _give_up_seats),
    PersonalData(("event_drafts",), lambda: _("Events you have not finished"), _drafts, _drop_drafts),
    PersonalData(("events",), lambda: _("Events you made"), _organised, _leave_events),
)
