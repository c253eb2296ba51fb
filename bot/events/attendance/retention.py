"""Who came is forgotten with the sign-ups; the numbers stand by then."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.events.attendance.model import Ticket
from bot.events.model import Event
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _forget(db: Session, sweep: Sweep) -> int:
    over = select(Event.id).where(Event.starts_at < sweep.before)
    return delete_some(db, Ticket, Ticket.event_id.in_(over), sweep.limit)


RETENTION = (Retention("who came to events", Term.REGISTRATIONS, _forget),)
