"""Entrance codes and who came: shown to their owner, erased at their word."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.events.attendance.model import Ticket
from bot.events.model import Event
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


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


TICKETS = PersonalData(
    ("event_tickets",), lambda: _("Entrance codes, and which events you came to"), _tickets, _drop
)
