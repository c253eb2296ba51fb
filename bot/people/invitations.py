"""How roles are given and taken: one-time links that expire, and revocation that takes effect at once."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.outbox import store as outbox
from bot.people import audit, store
from bot.people.audit import Action
from bot.people.model import Actor, Invitation, Permission, Role, RoleGrant
from bot.storage.upsert import affected

LASTS = timedelta(days=7)
TOLD_WITHIN = timedelta(days=7)
MAX_LABEL = 64


@dataclass(frozen=True, slots=True)
class Team:
    """Who holds a role, how many keepers the settings name, and which invitations are open."""

    holders: list[RoleGrant]
    keepers: int
    invitations: list[Invitation]


def label_from(text: str | None) -> str | None:
    """Read a label as one line of visible characters; none where it is empty or too long."""
    printable = "".join(char if char.isprintable() else " " for char in text or "")
    label = " ".join(printable.split())
    return label if 0 < len(label) <= MAX_LABEL else None


def team(db: Session, actor: Actor, keepers: frozenset[int], now: datetime) -> Team:
    """Return who works with the bot."""
    actor.require(Permission.MANAGE_ROLES)
    return Team(store.grants(db), len(keepers), store.invitations(db, now))


def invite(
    db: Session, actor: Actor, role: Role, label: str, now: datetime, *, organisation_id: int | None = None
) -> tuple[str, Invitation]:
    """Make an invitation; its secret is returned this once and only its digest is kept."""
    actor.require(Permission.MANAGE_ROLES)
    secret = secrets.token_urlsafe(24)
    invitation = Invitation(
        digest=_digest(secret),
        role=role,
        label=label,
        created_at=now,
        expires_at=now + LASTS,
        invited_by=actor.id,
        organisation_id=organisation_id,
    )
    db.add(invitation)
    db.flush()
    db.refresh(invitation)
    audit.record(db, actor, Action.INVITED, "invitation", invitation.id, now)
    return secret, invitation


def offered(db: Session, secret: str, now: datetime) -> Invitation | None:
    """Return what a link offers; none where it was used, withdrawn, forged or is too old."""
    return db.scalar(
        select(Invitation).where(Invitation.digest == _digest(secret), Invitation.expires_at > now)
    )


def accept(db: Session, actor: Actor, secret: str, now: datetime) -> tuple[Actor, Role] | None:
    """Take the role that a link offers; the link is gone with it. None where it offers nothing (any more)."""
    invitation = offered(db, secret, now)
    # The count of the deletion decides, so that of two people with one link only one gets in.
    if invitation is None or not _withdraw(db, invitation.id):
        return None
    role = Role(invitation.role)
    organisation = invitation.organisation_id
    grant_id = store.grant(db, actor.id, role, invitation.label, now, organisation_id=organisation)
    audit.record(db, actor, Action.GRANTED, "role", grant_id, now)
    if invitation.invited_by:
        _tell(db, "role.accepted", invitation.invited_by, grant_id, now=now, refs={})
    return replace(actor, roles=actor.roles | {role}), role


def withdraw(db: Session, actor: Actor, invitation_id: int, now: datetime) -> bool:
    """Make a link worthless; tell whether it was open."""
    actor.require(Permission.MANAGE_ROLES)
    withdrawn = _withdraw(db, invitation_id)
    if withdrawn:
        audit.record(db, actor, Action.WITHDRAWN, "invitation", invitation_id, now)
    return withdrawn


def holder(db: Session, actor: Actor, grant_id: int) -> RoleGrant | None:
    """Return a role that someone holds."""
    actor.require(Permission.MANAGE_ROLES)
    return db.get(RoleGrant, grant_id)


def revoke(
    db: Session, actor: Actor, grant_id: int, keepers: frozenset[int], now: datetime
) -> RoleGrant | None:
    """Take a role away at once and have its holder told; none where it was taken before."""
    actor.require(Permission.MANAGE_ROLES)
    grant = db.get(RoleGrant, grant_id)
    if grant is None or not store.revoke(db, grant_id):
        return None
    audit.record(db, actor, Action.REVOKED, "role", grant_id, now)
    person = store.person(db, grant.person_id)
    refs = {"role": str(grant.role), "keeper": person.telegram_id in keepers}
    _tell(db, "role.revoked", person.id, grant_id, now=now, refs=refs)
    return grant


def purge(db: Session, now: datetime) -> int:
    """Forget the invitations that nobody accepted in time; return how many."""
    return affected(db, delete(Invitation).where(Invitation.expires_at <= now))


def _tell(
    db: Session, kind: str, person_id: int, grant_id: int, *, now: datetime, refs: Mapping[str, object]
) -> None:
    # SQLite gives the id of the last deleted row again, so no key can be made of the id alone.
    key = f"{kind}:{grant_id}:{secrets.token_hex(8)}"
    outbox.enqueue(
        db, kind, person_id, grant_id, key=key, due_at=now, expires_at=now + TOLD_WITHIN, refs=refs
    )


def _withdraw(db: Session, invitation_id: int) -> bool:
    return affected(db, delete(Invitation).where(Invitation.id == invitation_id)) == 1


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
