"""What the needs interview forgets: interviews left unfinished, and in time whose answers they were."""

from sqlalchemy.orm import Session

from bot.needs.model import NeedAnswer, NeedDraft
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, NeedDraft, NeedDraft.updated_at < sweep.before, sweep.limit)


def _forget_whose(db: Session, sweep: Sweep) -> int:
    old = NeedAnswer.person_id.is_not(None) & (NeedAnswer.answered_at < sweep.before)
    return update_some(db, NeedAnswer, old, sweep.limit, {"person_id": None})


RETENTION = (
    Retention("interviews left unfinished", Term.DRAFTS, _forget_drafts),
    Retention("whose needs they are", Term.QUESTIONS, _forget_whose),
)
