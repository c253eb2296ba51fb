"""What templates store about people."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.events.templates.model import Template
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


def _saved(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(Template).where(Template.author_id == person.id).order_by(Template.id))
    return [{"title": row.name, "since": row.created_at} for row in rows]


def _leave(db: Session, person: Person) -> None:
    """Let the templates stand: the others who run events use them."""
    db.execute(update(Template).where(Template.author_id == person.id).values(author_id=None))


TEMPLATES = PersonalData(("event_templates",), lambda: _("Templates of events you saved"), _saved, _leave)
