"""Invented people for the demo."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import store
from bot.people.model import Person, Role


def seed_person(  # noqa: PLR0917 - one row of a table of people
    db: Session,
    telegram_id: int,
    locale: str,
    role: Role | None,
    label: str,
    now: datetime,
    *,
    wants_announcements: bool = True,
    area: str | None = None,
) -> int:
    """Store a person as if they had written before; return their id."""
    person = Person(
        telegram_id=telegram_id,
        locale=locale,
        area=area,
        wants_announcements=wants_announcements,
        created_at=now,
    )
    db.add(person)
    db.flush()
    if role:
        store.grant(db, person.id, role, label, now)
    return person.id
