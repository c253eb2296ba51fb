"""What is stored about those whose questions found no answer."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.knowledge.gaps.model import Gap
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    gaps = db.scalars(select(Gap).where(Gap.person_id == person.id).order_by(Gap.id))
    return [
        {
            "question without an answer": gap.text,
            "asked": gap.asked_at,
            "to be told of an answer": gap.wants_answer,
            "answered by": gap.article_id,
        }
        for gap in gaps
    ]


def _erase(db: Session, person: Person) -> None:
    db.execute(delete(Gap).where(Gap.person_id == person.id))


GAPS = PersonalData(
    tables=("gaps",),
    heading=lambda: _("Your questions that I could not answer"),
    collect=_collect,
    erase=_erase,
    words={"answered by": lambda _article, _profile: _("an answer written since")},
)
