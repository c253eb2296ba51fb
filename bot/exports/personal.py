"""What is stored of those who make exports."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.exports.model import Export
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


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


EXPORTS = PersonalData(
    tables=("exports",), heading=lambda: _("Exports you made"), collect=_collect, erase=_erase
)
