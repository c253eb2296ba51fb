"""What a room stores about people, so that each of them can see it and have it erased."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.i18n import _
from bot.outbox import store as outbox
from bot.outbox.model import Delivery
from bot.people.model import AuditEntry, Invitation, Person, RoleGrant

Eraser = Callable[[Session, Person], None]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One kind of personal data: where it is, how it is shown to its owner, how it goes.

    `tables` names every table it covers; a test compares them with all tables that point at people.
    """

    tables: tuple[str, ...]
    heading: Callable[[], str]
    collect: Callable[[Session, Person], Sequence[Mapping[str, object]]]
    erase: Eraser


def forget(db: Session, person: Person, personal: Sequence[PersonalData]) -> None:
    """Erase everything stored about a person."""
    # The person goes last: by then nothing may point at them.
    for kind in sorted(personal, key=lambda kind: Person.__tablename__ in kind.tables):
        kind.erase(db, person)


def _myself(_db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    return [
        {
            "telegram_id": person.telegram_id,
            "language": person.locale,
            "area": person.area,
            "wants_announcements": person.wants_announcements,
            "reachable": person.reachable,
            "came_by": person.source,
            "since": person.created_at,
            "last_seen_on": person.last_seen_on,
        }
    ]


def _roles(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    held = db.scalars(select(RoleGrant).where(RoleGrant.person_id == person.id).order_by(RoleGrant.id))
    return [{"role": grant.role, "label": grant.label, "since": grant.granted_at} for grant in held]


def _invitations(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    made = db.scalars(select(Invitation).where(Invitation.invited_by == person.id).order_by(Invitation.id))
    return [{"role": row.role, "label": row.label, "valid_until": row.expires_at} for row in made]


def _messages(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(Delivery).where(Delivery.person_id == person.id).order_by(Delivery.id))
    return [
        {
            "kind": row.kind,
            "about": row.ref,
            "details": row.refs,
            "due": row.due_at,
            "sent": row.sent_at,
            "outcome": row.outcome,
        }
        for row in rows
    ]


def _deeds(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(AuditEntry).where(AuditEntry.actor_id == person.id).order_by(AuditEntry.id))
    return [{"at": row.at, "action": row.action, "object": row.object, "number": row.ref} for row in rows]


def _deleting(owner: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> Eraser:
    def erase(db: Session, person: Person) -> None:
        db.execute(delete(owner.class_).where(owner == person.id))

    return erase


def _forget_messages(db: Session, person: Person) -> None:
    """An announcement's results still count them."""
    outbox.forget(db, Delivery.person_id == person.id)


def _forget_the_actor(db: Session, person: Person) -> None:
    db.execute(update(AuditEntry).where(AuditEntry.actor_id == person.id).values(actor_id=None))


PEOPLE = PersonalData(
    tables=("people",),
    heading=lambda: _("Your account here"),
    collect=_myself,
    erase=_deleting(Person.id),
)
ROLES = PersonalData(
    tables=("role_grants",),
    heading=lambda: _("Your roles"),
    collect=_roles,
    erase=_deleting(RoleGrant.person_id),
)
INVITATIONS = PersonalData(
    tables=("invitations",),
    heading=lambda: _("Invitations you made"),
    collect=_invitations,
    erase=_deleting(Invitation.invited_by),
)
MESSAGES = PersonalData(
    tables=("deliveries",),
    heading=lambda: _("Messages sent or to be sent to you"),
    collect=_messages,
    erase=_forget_messages,
)
DEEDS = PersonalData(
    tables=("audit_log",),
    heading=lambda: _("What you did that is accounted for"),
    collect=_deeds,
    erase=_forget_the_actor,
)
OWN = (ROLES, INVITATIONS, MESSAGES, DEEDS, PEOPLE)
"""What this room and the outbox keep."""
