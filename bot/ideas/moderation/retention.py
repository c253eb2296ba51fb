"""What hidden ideas forget: what their authors said to it, and who of the office hid them or decided."""

from sqlalchemy import or_
from sqlalchemy.orm import Session

from bot.ideas.moderation.model import IdeaHiding
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import update_some


def _forget_objections(db: Session, sweep: Sweep) -> int:
    old = IdeaHiding.appeal.is_not(None) & (IdeaHiding.appealed_at < sweep.before)
    return update_some(db, IdeaHiding, old, sweep.limit, {"appeal": None})


def _forget_who_hid(db: Session, sweep: Sweep) -> int:
    named = or_(IdeaHiding.actor_id.is_not(None), IdeaHiding.decided_by.is_not(None))
    old = named & (IdeaHiding.created_at < sweep.before)
    return update_some(db, IdeaHiding, old, sweep.limit, {"actor_id": None, "decided_by": None})


RETENTION = (
    Retention("objections of authors", Term.IDEAS, _forget_objections),
    Retention("who hid ideas", Term.TEAM_ACTIONS, _forget_who_hid),
)
