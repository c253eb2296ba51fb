"""Queries about people."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from bot.people.model import PERMISSIONS, Actor, Invitation, Permission, Person, Role, RoleGrant
from bot.storage.upsert import affected, insert_missing, upsert

_arrival = select(Person.id, Person.locale, Person.reachable, Person.last_seen_on, RoleGrant.role).outerjoin(
    RoleGrant, RoleGrant.person_id == Person.id
)


def actor_of(db: Session, telegram_id: int, keepers: frozenset[int]) -> Actor | None:
    """Return who writes from this Telegram account, or none where it is new or was marked unreachable."""
    rows = db.execute(_arrival.where(Person.telegram_id == telegram_id)).all()
    return read_actor(telegram_id, rows, keepers)


def read_actor(
    telegram_id: int, rows: Sequence[Row[*tuple[Any, ...]]], keepers: frozenset[int]
) -> Actor | None:
    """Read an actor from rows like those of `actor_of`; none where there are none, or nobody is reached."""
    if not rows or not rows[0].reachable:
        return None
    roles = {Role(row.role) for row in rows if row.role}
    if telegram_id in keepers:
        roles.add(Role.KEEPER)
    first = rows[0]
    return Actor(first.id, telegram_id, first.locale, frozenset(roles), last_seen_on=first.last_seen_on)


def admit(db: Session, telegram_id: int, locale: str, now: datetime) -> bool:
    """Store a person who is new, or note that a known one is here again; tell whether they are new."""
    row = {
        "telegram_id": telegram_id,
        "locale": locale,
        "wants_announcements": False,
        "reachable": True,
        "created_at": now,
        "last_seen_on": now.date(),
    }
    if insert_missing(db, Person, [row], key=["telegram_id"]):
        return True
    here = update(Person).where(Person.telegram_id == telegram_id)
    db.execute(here.values(reachable=True, last_seen_on=now.date()))
    return False


def arrive(db: Session, telegram_id: int, locale: str, keepers: frozenset[int], now: datetime) -> Actor:
    """Note who writes for the first time, or the first time on a day or after being unreachable."""
    is_new = admit(db, telegram_id, locale, now)
    actor = actor_of(db, telegram_id, keepers)
    if actor is None:
        raise LookupError("a person who was just stored cannot be read")
    return replace(actor, is_new=is_new)


def person(db: Session, person_id: int) -> Person:
    """Return a person; raises NoResultFound where they are not stored."""
    return db.execute(_by_id(), {"person_id": person_id}).scalar_one()


@cache
def _by_id() -> Select[Person]:
    return select(Person).where(Person.id == bindparam("person_id"))


def find(db: Session, person_id: int) -> Person | None:
    """Return a person, or none where they are not stored (any more)."""
    return db.get(Person, person_id)


def find_all(db: Session, person_ids: Collection[int]) -> list[Person]:
    """Return these people; as long as the list is kept, `find` reads none of them again."""
    return list(db.scalars(select(Person).where(Person.id.in_(person_ids))))


def mark_unreachable(db: Session, person_id: int) -> None:
    """Remember that Telegram does not deliver to this person until they write again."""
    db.execute(update(Person).where(Person.id == person_id).values(reachable=False))


def lose(db: Session, telegram_id: int) -> None:
    """Remember the same of whoever has this Telegram account."""
    db.execute(update(Person).where(Person.telegram_id == telegram_id).values(reachable=False))


def with_permission(db: Session, permission: Permission, keepers: frozenset[int]) -> list[int]:
    """Return the ids of the reachable people whose roles give `permission`."""
    roles = [role for role, allowed in PERMISSIONS.items() if permission in allowed]
    granted = select(RoleGrant.person_id).where(RoleGrant.role.in_(roles))
    keeper = Person.telegram_id.in_(keepers) if Role.KEEPER in roles else Person.id.is_(None)
    wanted = select(Person.id).where(Person.reachable, Person.id.in_(granted) | keeper).order_by(Person.id)
    return list(db.scalars(wanted))


def labels(db: Session, permission: Permission) -> dict[int, str]:
    """Return what those are called who were given a role with `permission`, by their ids."""
    roles = [role for role, allowed in PERMISSIONS.items() if permission in allowed]
    held = select(RoleGrant.person_id, RoleGrant.label).where(RoleGrant.role.in_(roles))
    return {row.person_id: row.label for row in db.execute(held.order_by(RoleGrant.label, RoleGrant.id))}


def grant(
    db: Session, person_id: int, role: Role, label: str, now: datetime, *, organisation_id: int | None = None
) -> int:
    """Give a role (again: under another label, for another organisation); return the grant's id."""
    row = {
        "person_id": person_id,
        "role": role,
        "label": label,
        "granted_at": now,
        "organisation_id": organisation_id,
    }
    upsert(db, RoleGrant, row, key=["person_id", "role"])
    held = select(RoleGrant.id).where(RoleGrant.person_id == person_id, RoleGrant.role == role)
    return db.execute(held).scalar_one()


def holds(db: Session, person_id: int, permission: Permission) -> bool:
    """Tell whether one of a person's granted roles gives `permission` now."""
    roles = [role for role, allowed in PERMISSIONS.items() if permission in allowed]
    held = select(RoleGrant.id).where(RoleGrant.person_id == person_id, RoleGrant.role.in_(roles))
    return db.scalar(held.limit(1)) is not None


def revoke(db: Session, grant_id: int) -> int:
    """Delete a grant; return how many there were."""
    return affected(db, delete(RoleGrant).where(RoleGrant.id == grant_id))


def held_by(db: Session, person_id: int) -> frozenset[Role]:
    """Return the roles that someone was given in chat."""
    return frozenset(
        Role(role) for role in db.scalars(select(RoleGrant.role).where(RoleGrant.person_id == person_id))
    )


def grants(db: Session) -> list[RoleGrant]:
    """Return every role held, in order of granting."""
    return list(db.scalars(select(RoleGrant).order_by(RoleGrant.granted_at, RoleGrant.id)))


def invitations(db: Session, now: datetime) -> list[Invitation]:
    """Return the invitations that can still be accepted, newest first."""
    query = select(Invitation).where(Invitation.expires_at > now)
    return list(db.scalars(query.order_by(Invitation.created_at.desc(), Invitation.id.desc())))


def count(db: Session) -> int:
    """Return how many people are stored."""
    return db.scalar(select(func.count()).select_from(Person)) or 0
