"""What the plan stores about people who announce."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.broadcasts.planning.model import Plan, Wish
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    edited = select(Plan.broadcast_id).where(Plan.edited_by == person.id).order_by(Plan.broadcast_id)
    approved = select(Plan.broadcast_id).where(Plan.approved_by == person.id).order_by(Plan.broadcast_id)
    wishes = db.scalars(select(Wish).where(Wish.person_id == person.id))
    return [
        *({"draft": True, "starts": wish.moment} for wish in wishes),
        *({"number": number, "you": "changed it"} for number in db.scalars(edited)),
        *({"number": number, "you": "approved it"} for number in db.scalars(approved)),
    ]


def _erase(db: Session, person: Person) -> None:
    """The announcement stays, without the name of who changed or approved it."""
    db.execute(delete(Wish).where(Wish.person_id == person.id))
    db.execute(update(Plan).where(Plan.edited_by == person.id).values(edited_by=None))
    db.execute(update(Plan).where(Plan.approved_by == person.id).values(approved_by=None))


PLANNING = PersonalData(
    tables=("broadcast_plans", "broadcast_wishes"),
    heading=lambda: _("Announcements you changed or approved"),
    collect=_collect,
    erase=_erase,
)
