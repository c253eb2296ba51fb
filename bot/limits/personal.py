"""What is counted of a person."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.i18n import _, pgettext
from bot.limits.model import Usage
from bot.people.model import Person
from bot.people.personal import PersonalData, coded
from bot.profile_limits import Act


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(Usage).where(Usage.person_id == person.id).order_by(Usage.day, Usage.act))
    return [{"on": row.day, "what": row.act, "times": row.count} for row in rows]


def _erase(db: Session, person: Person) -> None:
    db.execute(delete(Usage).where(Usage.person_id == person.id))


_ACTS: Mapping[str, Callable[[], str]] = {
    Act.ASK: lambda: pgettext("limited", "questions to me"),
    Act.CASE: lambda: pgettext("limited", "questions to people"),
    Act.DRAFT: lambda: pgettext("limited", "ideas begun"),
    Act.IDEA: lambda: pgettext("limited", "ideas sent"),
    Act.SUPPORT: lambda: pgettext("limited", "ideas supported"),
    Act.COPY: lambda: pgettext("limited", "copies of one's data"),
    Act.EXPORT: lambda: pgettext("limited", "exports"),
    Act.PROPOSAL: lambda: pgettext("limited", "events proposed"),
    Act.HELP: lambda: pgettext("limited", "offers of help"),
}


USAGE = PersonalData(
    tables=("usage",),
    heading=lambda: _("How often you did what is limited by the day"),
    collect=_collect,
    erase=_erase,
    words={"what": coded(_ACTS)},
)
