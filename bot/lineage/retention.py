"""What this room forgets: forms left alone, who recorded what."""

from sqlalchemy.orm import Session

from bot.lineage.model import Draft, Entry, Promise
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Draft, Draft.updated_at < sweep.before, sweep.limit)


def _forget_who_recorded(db: Session, sweep: Sweep) -> int:
    old = Entry.actor_id.is_not(None) & (Entry.at < sweep.before)
    return update_some(db, Entry, old, sweep.limit, {"actor_id": None})


def _forget_who_promised(db: Session, sweep: Sweep) -> int:
    old = Promise.responsible_id.is_not(None) & (Promise.made_at < sweep.before)
    return update_some(db, Promise, old, sweep.limit, {"responsible_id": None})


RETENTION = (
    Retention("steps and promises begun", Term.DRAFTS, _forget_drafts),
    Retention("who recorded steps of ideas", Term.TEAM_ACTIONS, _forget_who_recorded),
    Retention("who made promises", Term.TEAM_ACTIONS, _forget_who_promised),
)
