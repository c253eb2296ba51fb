"""Questions without an answer are kept for the term of questions, answered since or not."""

from sqlalchemy.orm import Session

from bot.knowledge.gaps.model import Gap
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _forget_gaps(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Gap, Gap.asked_at < sweep.before, sweep.limit)


RETENTION = (Retention("questions without an answer", Term.QUESTIONS, _forget_gaps),)
