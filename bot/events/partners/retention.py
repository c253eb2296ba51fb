"""What is forgotten of decisions about events of partner organisations: who decided."""

from sqlalchemy.orm import Session

from bot.events.partners.model import EventReview
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import update_some


def _forget_who_decided(db: Session, sweep: Sweep) -> int:
    old = EventReview.actor_id.is_not(None) & (EventReview.created_at < sweep.before)
    return update_some(db, EventReview, old, sweep.limit, {"actor_id": None})


RETENTION = (Retention("who decided about partners' events", Term.TEAM_ACTIONS, _forget_who_decided),)
