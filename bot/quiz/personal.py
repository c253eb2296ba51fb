"""What this room stores about people: how many answers were right before and after."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.orm import Session

from bot.i18n import _, ngettext, pgettext
from bot.people.model import Person
from bot.people.personal import PersonalData, Saying, coded
from bot.profile import Profile
from bot.quiz import store
from bot.quiz.model import Stage


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


_STAGES: Mapping[str, Callable[[], str]] = {
    Stage.BEFORE: lambda: pgettext("quiz", "the first questions"),
    Stage.READING: lambda: pgettext("quiz", "reading what was missed"),
    Stage.AFTER: lambda: pgettext("quiz", "the questions once more"),
    Stage.DONE: lambda: pgettext("quiz", "finished"),
}


def _to_read(missed: Sequence[str], _profile: Profile) -> str:
    count = len(missed)
    return ngettext("{count} question", "{count} questions", count).format(count=count) if missed else ""


_WORDS: Mapping[str, Saying] = {"stage": coded(_STAGES), "to_read": _to_read}


QUIZ = PersonalData(
    tables=("quiz_runs",),
    heading=lambda: _("Your quiz on the council"),
    collect=_collect,
    erase=_erase,
    words=_WORDS,
)
