"""Certificates: shown to their holder, nobody's after an erasure, and genuine all the same."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.events.certificates.model import Certificate
from bot.events.series.model import Series
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


def _own(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Certificate, Series.title)
        .join(Series, Series.id == Certificate.series_id)
        .where(Certificate.person_id == person.id)
        .order_by(Certificate.id)
    )
    return [
        {
            "cycle": title,
            "number": one.id,
            "came to meetings": one.attended,
            "of meetings": one.held,
            "issued": one.issued_at,
        }
        for one, title in rows
    ]


def _let_go(db: Session, person: Person) -> None:
    db.execute(update(Certificate).where(Certificate.person_id == person.id).values(person_id=None))


CERTIFICATES = PersonalData(
    ("event_certificates",), lambda: _("Certificates of cycles you came to"), _own, _let_go
)
