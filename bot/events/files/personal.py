"""What calendar files that are taken in store about people."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.events.files.model import Import
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _files(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(Import).where(Import.person_id == person.id))
    return [{"title": row.name, "details": row.entries, "since": row.updated_at} for row in rows]


def _drop_files(db: Session, person: Person) -> None:
    db.execute(delete(Import).where(Import.person_id == person.id))


def _forget_files(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Import, Import.updated_at < sweep.before, sweep.limit)


FILES = PersonalData(
    ("event_imports",),
    lambda: _("Calendar files you sent and did not publish"),
    _files,
    _drop_files,
    words={"details": lambda entries, _profile: "\n".join(one["title"] for one in entries)},
)
RETENTION = (Retention("calendar files", Term.DRAFTS, _forget_files),)
