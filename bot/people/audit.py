"""The log of what must be accounted for: role changes, exports, erasures, what was made public."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.people.model import Actor, AuditEntry


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
    MERGED = "merged"
    PARTED = "parted"
    HIDDEN = "hidden"
    SHOWN = "shown"
    COLLECTED = "collected"
    DECIDED = "decided"
    ASSIGNED = "assigned"
    WROTE = "wrote"
    NOTED = "noted"


def record(  # noqa: PLR0917 - who, what, when: the order of a sentence
    db: Session, actor: Actor | None, action: Action, thing: str, ref: int | None, now: datetime
) -> None:
    """Note that `actor` (none: nobody who can be named) did `action` to the `thing` with the id `ref`.

    `thing` is the name of a kind ("role", "ideas"), never what a person wrote.
    """
    actor_id = actor.id if actor else None
    db.add(AuditEntry(at=now, actor_id=actor_id, action=action, object=thing, ref=ref))
    db.flush()
