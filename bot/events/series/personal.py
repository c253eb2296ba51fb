"""What series store about people."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.events.series.model import SeriesDraft
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _drafts(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(SeriesDraft).where(SeriesDraft.person_id == person.id))
    return [{"title": row.name, "details": row.given, "since": row.updated_at} for row in rows]


def _drop_drafts(db: Session, person: Person) -> None:
    db.execute(delete(SeriesDraft).where(SeriesDraft.person_id == person.id))


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, SeriesDraft, SeriesDraft.updated_at < sweep.before, sweep.limit)


SERIES = PersonalData(
    ("event_series_drafts",),
    lambda: _("Series of events you have not finished"),
    _drafts,
    _drop_drafts,
    words={"details": lambda given, _profile: "\n".join(title for title, _at in given.get("sessions", []))},
)
RETENTION = (Retention("series drafts", Term.DRAFTS, _forget_drafts),)
