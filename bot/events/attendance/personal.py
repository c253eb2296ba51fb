"""Tickets are shown to their owner and erased at their word, and forgotten with the sign-ups."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.events.attendance.model import Ticket
from bot.events.model import Event
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _tickets(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Event.title, Event.starts_at, Ticket.number, Ticket.came_at)
        .join(Ticket, Ticket.event_id == Event.id)
        .where(Ticket.person_id == person.id)
        .order_by(Event.starts_at)
    )
    return [
        {"event": row.title, "starts": row.starts_at, "number": row.number, "came": row.came_at}
        for row in rows
    ]


def _drop(db: Session, person: Person) -> None:
    db.execute(delete(Ticket).where(Ticket.person_id == person.id))


def _forget(db: Session, sweep: Sweep) -> int:
    over = select(Event.id).where(Event.starts_at < sweep.before)
    return delete_some(db, Ticket, Ticket.event_id.in_(over), sweep.limit)


TICKETS = PersonalData(
    ("event_tickets",), lambda: _("Entrance codes, and which events you came to"), _tickets, _drop
)
RETENTION = (Retention("who came to events", Term.REGISTRATIONS, _forget),)
