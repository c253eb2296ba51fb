"""Partner organisations: found by their name, and who acts for them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cleaning import letters, one_line
from bot.people.model import Actor, Organisation, Permission, Role, RoleGrant
from bot.storage.upsert import insert_missing

MIN_NAME, MAX_NAME = 2, 80
MOST_OFFERED = 20


def name_from(text: str | None) -> str | None:
    """Read a name: one line of 2 to 80 characters; none where it is no name."""
    name = one_line(text or "")
    return name if MIN_NAME <= len(name) <= MAX_NAME and letters(name) >= MIN_NAME else None


def listed(db: Session, actor: Actor) -> list[Organisation]:
    """Return the organisations that can be chosen, by name."""
    actor.require(Permission.MANAGE_ROLES)
    return list(db.scalars(select(Organisation).order_by(Organisation.key).limit(MOST_OFFERED)))


def find(db: Session, actor: Actor, organisation_id: int) -> Organisation | None:
    """Return one of them."""
    actor.require(Permission.MANAGE_ROLES)
    return db.get(Organisation, organisation_id)


def named(db: Session, actor: Actor, name: str, now: datetime) -> Organisation:
    """Return the organisation of this name, in whatever case it is written; made where there is none."""
    actor.require(Permission.MANAGE_ROLES)
    row = {"name": name, "key": name.casefold()[:MAX_NAME], "created_at": now}
    insert_missing(db, Organisation, [row], key=["key"])
    return db.scalars(select(Organisation).where(Organisation.key == row["key"])).one()


def acted_for(db: Session, actor: Actor) -> int | None:
    """Return the id of the organisation that the actor acts for, as stored now; none: they act for none."""
    held = select(RoleGrant.organisation_id).where(
        RoleGrant.person_id == actor.id, RoleGrant.role == Role.PARTNER
    )
    return db.scalar(held) if Role.PARTNER in actor.roles else None


def people_of(db: Session, organisation_id: int) -> list[int]:
    """Return the ids of those who act for an organisation."""
    held = select(RoleGrant.person_id).where(
        RoleGrant.organisation_id == organisation_id, RoleGrant.role == Role.PARTNER
    )
    return list(db.scalars(held.order_by(RoleGrant.person_id)))
