"""What exports forget: who took out what and why; and choices left alone, after a day."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.exports.model import Export, State
from bot.people.retention import Retention, Sweep
from bot.profile import Profile, Term
from bot.storage.upsert import affected, delete_some

CHOICE_LASTS = timedelta(days=1)


def drop_choices(db: Session, now: datetime, profile: Profile) -> int:
    """Forget exports that were chosen a day ago and never asked for; return how many."""
    left = (Export.state == State.CHOOSING) & (Export.created_at < now - CHOICE_LASTS)
    return affected(db, delete(Export).where(left))


def _forget_exports(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Export, Export.created_at < sweep.before, sweep.limit)


RETENTION = (Retention("who exported what and why", Term.TEAM_ACTIONS, _forget_exports),)
