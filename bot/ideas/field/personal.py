"""What field mode stores about people: what an animator is writing down, wrong codes that were tried."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.ideas.field.model import CONTENT, CodeTry, FieldDraft
from bot.people.model import Person
from bot.people.personal import PersonalData, technical


def _drafts(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    drafts = db.scalars(select(FieldDraft).where(FieldDraft.person_id == person.id))
    return [{"written": d.updated_at, **{name: getattr(d, name) for name in CONTENT}} for d in drafts]


def _erase_drafts(db: Session, person: Person) -> None:
    db.execute(delete(FieldDraft).where(FieldDraft.person_id == person.id))


def _tries(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    tries = db.scalars(select(CodeTry).where(CodeTry.person_id == person.id).order_by(CodeTry.id))
    return [{"wrong_code_tried": row.at} for row in tries]


def _let_go(db: Session, person: Person) -> None:
    db.execute(update(CodeTry).where(CodeTry.person_id == person.id).values(person_id=None))


PERSONAL = (
    PersonalData(
        tables=("field_drafts",),
        heading=lambda: _("An idea that you are writing down for somebody"),
        collect=_drafts,
        erase=_erase_drafts,
        words={"where": technical},
    ),
    PersonalData(
        tables=("code_tries",),
        heading=lambda: _("Wrong paper codes that you tried in the last hour"),
        collect=_tries,
        erase=_let_go,
    ),
)
