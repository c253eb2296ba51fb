"""What is stored about people who want to be asked about a problem; when it goes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.ideas.problems.model import ProblemReminder
from bot.people.model import Person
from bot.people.personal import PersonalData
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(ProblemReminder).where(ProblemReminder.person_id == person.id))
    return [{"category": row.category, "asks_on": row.due_at} for row in rows]


def _erase(db: Session, person: Person) -> None:
    db.execute(delete(ProblemReminder).where(ProblemReminder.person_id == person.id))


def _forget_unanswered(db: Session, sweep: Sweep) -> int:
    return delete_some(db, ProblemReminder, ProblemReminder.due_at < sweep.before, sweep.limit)


PROBLEMS = PersonalData(
    tables=("problem_reminders",),
    heading=lambda: _("Problems about which you want to be asked"),
    collect=_collect,
    erase=_erase,
)
RETENTION = (Retention("questions about problems", Term.DRAFTS, _forget_unanswered),)
