"""What events forget: forms left alone, who came and who waited, who organised."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.events.model import Event, EventDraft, Registration, Waiting
from bot.events.partners import retention as partners
from bot.events.proposals import retention as proposals
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _over(before: datetime) -> Select[int]:
    return select(Event.id).where(Event.starts_at < before)


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, EventDraft, EventDraft.updated_at < sweep.before, sweep.limit)


def _forget_registrations(db: Session, sweep: Sweep) -> int:
    """Forget who came; the event keeps their number."""
    return delete_some(db, Registration, Registration.event_id.in_(_over(sweep.before)), sweep.limit)


def _forget_waiting(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Waiting, Waiting.event_id.in_(_over(sweep.before)), sweep.limit)


def _forget_organisers(db: Session, sweep: Sweep) -> int:
    old = Event.organiser_id.is_not(None) & (Event.starts_at < sweep.before)
    return update_some(db, Event, old, sweep.limit, {"organiser_id": None})


RETENTION = (
    Retention("event drafts", Term.DRAFTS, _forget_drafts),
    Retention("sign-ups", Term.REGISTRATIONS, _forget_registrations),
    Retention("waiting lists", Term.REGISTRATIONS, _forget_waiting),
    Retention("organisers of events", Term.TEAM_ACTIONS, _forget_organisers),
    *partners.RETENTION,
    *proposals.RETENTION,
)
