"""What reports store about people: who wishes to be sent them."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.i18n import _
from bot.insights.report import store
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    reader = store.reader(db, person.id)
    return [{"monthly_report_since": reader.since}] if reader else []


def _erase(db: Session, person: Person) -> None:
    store.drop_reader(db, person.id)


REPORTS = PersonalData(
    tables=("report_readers",),
    heading=lambda: _("Your wish for monthly reports"),
    collect=_collect,
    erase=_erase,
)
