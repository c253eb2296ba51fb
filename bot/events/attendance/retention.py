"""Who came is forgotten with the sign-ups; the numbers stand by then.

Where a cycle gives certificates, who came to its meetings is kept until its last one is as long ago.
"""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.events.attendance.model import Ticket
from bot.events.certificates.model import Threshold
from bot.events.model import Event
from bot.events.series.model import Part
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _forget(db: Session, sweep: Sweep) -> int:
    over = select(Event.id).where(Event.starts_at < sweep.before, Event.id.not_in(_counting(sweep.before)))
    return delete_some(db, Ticket, Ticket.event_id.in_(over), sweep.limit)


def _counting(before: datetime) -> Select[int]:
    """Select the meetings of cycles that give certificates and are not as long over."""
    going_on = (
        select(Part.series_id)
        .join(Threshold, Threshold.series_id == Part.series_id)
        .join(Event, Event.id == Part.event_id)
        .where(Event.starts_at >= before)
    )
    return select(Part.event_id).where(Part.series_id.in_(going_on))


RETENTION = (Retention("who came to events", Term.REGISTRATIONS, _forget),)
