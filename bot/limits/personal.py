"""What is counted of a person."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.limits.model import Usage
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(Usage).where(Usage.person_id == person.id).order_by(Usage.day, Usage.act))
    return [{"on": row.day, "what": row.act, "times": row.count} for row in rows]


def _erase(db: Session, person: Person) -> None:
    db.execute(delete(Usage).where(Usage.person_id == person.id))


USAGE = PersonalData(
    tables=("usage",),
    heading=lambda: _("How often you did what is limited by the day"),
    collect=_collect,
    erase=_erase,
)
