"""What events store about needs, shown to its owner and erased at their word."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.events.access.model import Access
from bot.events.access.wording import said
from bot.events.model import Event
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.execute(
        select(Event.title, Access.needs, Access.words, Access.said_at)
        .join(Access, Access.event_id == Event.id)
        .where(Access.person_id == person.id)
        .order_by(Event.starts_at)
    )
    return [{"event": row.title, "needs": said(row.needs, row.words), "written": row.said_at} for row in rows]


def _erase(db: Session, person: Person) -> None:
    db.execute(delete(Access).where(Access.person_id == person.id))


ACCESS = PersonalData(("event_access",), lambda: _("What would help you at events"), _collect, _erase)
