"""What this room stores about people: how many answers were right before and after."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData
from bot.quiz import store


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    run = store.run_of(db, person.id)
    if run is None:
        return []
    return [
        {
            "stage": run.stage,
            "right_before": run.before,
            "right_after": run.after,
            "right_so_far": run.right,
            "to_read": run.missed,
            "last_answer": run.updated_at,
        }
    ]


def _erase(db: Session, person: Person) -> None:
    store.forget(db, person.id)


QUIZ = PersonalData(
    tables=("quiz_runs",), heading=lambda: _("Your quiz on the council"), collect=_collect, erase=_erase
)
