"""What exports forget: choices left alone, and who took out what and why."""

from sqlalchemy.orm import Session

from bot.exports.model import Export, State
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _forget_choices(db: Session, sweep: Sweep) -> int:
    left = (Export.state == State.CHOOSING) & (Export.created_at < sweep.before)
    return delete_some(db, Export, left, sweep.limit)


def _forget_exports(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Export, Export.created_at < sweep.before, sweep.limit)


RETENTION = (
    Retention("exports being chosen", Term.DRAFTS, _forget_choices),
    Retention("who exported what and why", Term.TEAM_ACTIONS, _forget_exports),
)
