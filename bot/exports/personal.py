"""What is stored of those who make exports."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.exports.model import Export, Filters, Sharing, State
from bot.exports.words import filters_said, sharing_name
from bot.i18n import _, pgettext
from bot.people.model import Person
from bot.people.personal import PersonalData, Saying, coded
from bot.profile import Profile


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    made = db.scalars(select(Export).where(Export.person_id == person.id).order_by(Export.id))
    return [
        {
            "export": row.id,
            "on": row.created_at,
            "state": row.state,
            "for": row.sharing,
            "as": row.format,
            "limits": row.filters,
            "reason": row.reason,
            "ideas": row.ideas,
            "leaves_the_chat": row.leaves_at,
        }
        for row in made
    ]


def _erase(db: Session, person: Person) -> None:
    db.execute(delete(Export).where(Export.person_id == person.id))


_STATES: Mapping[str, Callable[[], str]] = {
    State.CHOOSING: lambda: pgettext("export", "not asked for yet"),
    State.WAITING: lambda: pgettext("export", "waits for its turn"),
    State.RUNNING: lambda: pgettext("export", "being written"),
    State.SENT: lambda: pgettext("export", "sent"),
    State.STOPPED: lambda: pgettext("export", "stopped"),
    State.REFUSED: lambda: pgettext("export", "refused"),
    State.EMPTY: lambda: pgettext("export", "nothing to write"),
    State.TOO_LARGE: lambda: pgettext("export", "too large"),
    State.FAILED: lambda: pgettext("export", "failed"),
}


def _limits(stored: Mapping[str, str], profile: Profile) -> str:
    return "\n".join(f"{name}: {said}" for name, said in filters_said(Filters.restored(stored), profile))


_WORDS: Mapping[str, Saying] = {
    "state": coded(_STATES),
    "for": lambda stored, _profile: sharing_name(Sharing(stored)),
    "limits": _limits,
}


EXPORTS = PersonalData(
    tables=("exports",), heading=lambda: _("Exports you made"), collect=_collect, erase=_erase, words=_WORDS
)
