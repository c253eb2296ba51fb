"""What this room stores about a person: what they recorded in a role."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.lineage.model import Draft, Entry, Promise
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    log = db.scalars(select(Entry).where(Entry.actor_id == person.id).order_by(Entry.id))
    made = db.scalars(select(Promise).where(Promise.responsible_id == person.id).order_by(Promise.id))
    drafts = db.scalars(select(Draft).where(Draft.person_id == person.id))
    return [
        *({"you": e.what, "on": e.at, "day": e.day, "words": e.words, "link": e.link} for e in log),
        *({"responsible_for": p.words, "by": p.due_on, "state": p.state} for p in made),
        *({"draft": d.purpose, "written": d.updated_at, "words": d.words, "link": d.link} for d in drafts),
    ]


def _erase(db: Session, person: Person) -> None:
    """Delete the form; let steps and promises stand: they are the office's word, not one person's."""
    db.execute(delete(Draft).where(Draft.person_id == person.id))
    db.execute(update(Entry).where(Entry.actor_id == person.id).values(actor_id=None))
    db.execute(update(Promise).where(Promise.responsible_id == person.id).values(responsible_id=None))


LINEAGE = PersonalData(
    tables=("lineage_log", "idea_promises", "lineage_drafts"),
    heading=lambda: _("Steps and promises you recorded for ideas"),
    collect=_collect,
    erase=_erase,
)
