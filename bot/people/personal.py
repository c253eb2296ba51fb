"""What a room stores about people, so that each of them can see it and have it erased."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.i18n import _
from bot.outbox import store as outbox
from bot.outbox.model import Delivery
from bot.people.model import AuditActor, AuditEntry, Consent, Invitation, Person, RoleGrant
from bot.profile import Profile

Eraser = Callable[[Session, Person], None]


@dataclass(frozen=True, slots=True)
class Staying:
    """What stays without the person where they agree to it: how much there is, and how it goes otherwise."""

    count: Callable[[Session, Person], int]
    take_back: Callable[[Session, Person, Profile, datetime], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that somebody sent in, and what it is called in the copy of their data."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One kind of personal data: where it is, how it is shown to its owner, how it goes.

    `tables` names every table it covers; a test compares them with all tables that point at people.
    """

    tables: tuple[str, ...]
    heading: Callable[[], str]
    collect: Callable[[Session, Person], Sequence[Mapping[str, object]]]
    erase: Eraser
    staying: Staying | None = None
    files: Callable[[Session, Person], Sequence[Kept]] | None = None
    """The files that belong to these rows, if they have any."""


def take_back(
    db: Session, person: Person, personal: Sequence[PersonalData], profile: Profile, now: datetime
) -> None:
    """Take back what would stay without the person; to be done before they are forgotten."""
    for kind in personal:
        if kind.staying:
            kind.staying.take_back(db, person, profile, now)


def forget(db: Session, person: Person, personal: Sequence[PersonalData]) -> None:
    """Erase everything stored about a person, or, of what stays, whose it was."""
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
            "wants_hints": person.wants_hints,
            "reachable": person.reachable,
            "came_by": person.source,
            "since": person.created_at,
            "last_seen_on": person.last_seen_on,
        }
    ]


def _roles(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    held = db.scalars(select(RoleGrant).where(RoleGrant.person_id == person.id).order_by(RoleGrant.id))
    return [
        {
            "role": grant.role,
            "label": grant.label,
            "organisation": grant.organisation,
            "since": grant.granted_at,
        }
        for grant in held
    ]


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
    rows = db.execute(
        select(AuditActor, AuditEntry)
        .outerjoin(AuditEntry, AuditEntry.actor == AuditActor.pseudonym)
        .where(AuditActor.person_id == person.id)
        .order_by(AuditActor.at, AuditEntry.id)
    )
    return [{"at": actor.at, "noted_as": actor.pseudonym, **_deed(entry)} for actor, entry in rows]


def _deed(entry: AuditEntry | None) -> dict[str, object]:
    if entry is None:
        return {}
    return {"action": entry.action, "object": entry.object, "number": entry.ref, "reason": entry.why}


def _deleting(owner: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> Eraser:
    def erase(db: Session, person: Person) -> None:
        db.execute(delete(owner.class_).where(owner == person.id))

    return erase


def _forget_messages(db: Session, person: Person) -> None:
    """An announcement's results still count them."""
    outbox.forget(db, Delivery.person_id == person.id)


def _consents(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    given = db.scalars(select(Consent).where(Consent.person_id == person.id).order_by(Consent.version))
    return [{"version_of_the_notice": row.version, "agreed": row.given_at} for row in given]


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
    tables=("audit_actors",),
    heading=lambda: _("What you did that is accounted for"),
    collect=_deeds,
    erase=_deleting(AuditActor.person_id),
)
CONSENTS = PersonalData(
    tables=("consents",),
    heading=lambda: _("What you agreed to"),
    collect=_consents,
    erase=_deleting(Consent.person_id),
)
OWN = (ROLES, INVITATIONS, MESSAGES, DEEDS, CONSENTS, PEOPLE)
"""What this room and the outbox keep."""
