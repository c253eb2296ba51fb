"""The log of what must be accounted for: role changes, exports, erasures, what was made public."""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cleaning import one_line
from bot.people import chain
from bot.people.model import Actor, AuditActor, AuditCounter, AuditEntry
from bot.storage.counting import next_number

SEALED = ("id", "at", "actor", "action", "object", "ref", "why")
"""What the hash of an entry is taken over, beside the hash of the one before it."""
MAX_WHY = 200


class Action(StrEnum):
    """What is accounted for."""

    INVITED = "invited"
    WITHDRAWN = "withdrawn"
    GRANTED = "granted"
    REVOKED = "revoked"
    EXPORTED = "exported"
    ERASED = "erased"
    RESTORED = "restored"
    RESUMED = "resumed"
    PUBLISHED = "published"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    KEPT = "kept"
    ANNOUNCED = "announced"
    STOPPED = "stopped"
    PLANNED = "planned"
    HANDED_IN = "handed_in"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    TOOK_BACK = "took_back"
    MERGED = "merged"
    PARTED = "parted"
    HIDDEN = "hidden"
    SHOWN = "shown"
    COLLECTED = "collected"
    DECIDED = "decided"
    ASSIGNED = "assigned"
    WROTE = "wrote"
    NOTED = "noted"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    REMOVED = "removed"


def record(  # noqa: PLR0917 - who, what, when: the order of a sentence
    db: Session,
    actor: Actor | None,
    action: Action,
    thing: str,
    ref: int | None,
    now: datetime,
    *,
    why: str | None = None,
) -> None:
    """Note that `actor` (none: nobody who can be named) did `action` to the `thing` with the id `ref`.

    `thing` is the name of a kind ("role", "ideas") and `why` a reason that was given for the act: never what
    a person wrote to others. Call it last: whoever else notes something waits until this transaction ends.
    """
    number = next_number(db, AuditCounter)
    previous = db.scalar(select(AuditEntry.hash).where(AuditEntry.id == number - 1))
    entry = AuditEntry(
        id=number,
        at=now,
        actor=_stand_in(db, actor, now) if actor else None,
        action=action,
        object=thing,
        ref=ref,
        why=one_line(why)[:MAX_WHY] if why else None,
    )
    entry.hash = chain.sealed(previous or chain.BEGINNING, content(entry))
    db.add(entry)
    db.flush()


def content(entry: AuditEntry) -> dict[str, object]:
    """Return what an entry says, as it is sealed."""
    return {name: getattr(entry, name) for name in SEALED}


def _stand_in(db: Session, actor: Actor, now: datetime) -> str:
    """Make a pseudonym for this one entry; what leads from it to the actor can be deleted apart."""
    salt = secrets.token_hex(16)
    made = AuditActor(pseudonym=chain.pseudonym(salt, actor.id), salt=salt, person_id=actor.id, at=now)
    db.add(made)
    return made.pseudonym
