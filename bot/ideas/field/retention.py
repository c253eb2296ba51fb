"""What field mode forgets: what was left unfinished."""

from sqlalchemy.orm import Session

from bot.ideas.field.model import FieldDraft
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, FieldDraft, FieldDraft.updated_at < sweep.before, sweep.limit)


RETENTION = (Retention("ideas being written down", Term.DRAFTS, _forget_drafts),)
