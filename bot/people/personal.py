"""What a room stores about people, so that each of them can see it and have it erased."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.i18n import _, pgettext
from bot.outbox import store as outbox
from bot.outbox.model import Delivery, Outcome
from bot.people.model import AuditActor, AuditEntry, Consent, Invitation, Person, RoleGrant
from bot.profile import Profile

Eraser = Callable[[Session, Person], None]
Saying = Callable[[Any, Profile], str]
"""Says a stored value in the language being spoken; nothing where it says nothing to people."""


def coded(said: Mapping[str, Callable[[], str]]) -> Saying:
    """Say a code in words; one that nobody described stands as it is stored."""
    return lambda code, _profile: said[code]() if code in said else str(code)


def there(_value: object, _profile: Profile) -> str:
    """Say of what only Telegram can read that it is there."""
    return _("yes")


def technical(_value: object, _profile: Profile) -> str:
    """Leave to the file for programs what tells people nothing."""
    return ""


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
    words: Mapping[str, Saying] = field(default_factory=dict)
    """How fields that hold codes are said on the page for people; the file for programs keeps the codes."""


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


_ABOUT: Mapping[str, Callable[[], str]] = {
    "idea": lambda: pgettext("message about", "an idea"),
    "problem": lambda: pgettext("message about", "a problem that was reported"),
    "event": lambda: pgettext("message about", "an event"),
    "partner": lambda: pgettext("message about", "an event of a partner organisation"),
    "proposal": lambda: pgettext("message about", "a proposal of an event"),
    "promise": lambda: pgettext("message about", "a promise about an idea"),
    "role": lambda: pgettext("message about", "a role"),
    "broadcast": lambda: pgettext("message about", "an announcement"),
    "plan": lambda: pgettext("message about", "a planned announcement"),
    "channel": lambda: pgettext("message about", "a channel for announcements"),
    "case": lambda: pgettext("message about", "a question to a person"),
    "gap": lambda: pgettext("message about", "a question that found no answer"),
    "council": lambda: pgettext("message about", "a meeting of the council"),
    "backup": lambda: pgettext("message about", "a backup that was put back"),
    "report": lambda: pgettext("message about", "a report"),
}
_OUTCOMES: Mapping[str, Callable[[], str]] = {
    Outcome.SENT: lambda: pgettext("outcome", "sent"),
    Outcome.EXPIRED: lambda: pgettext("outcome", "not sent, it was too late"),
    Outcome.VOID: lambda: pgettext("outcome", "not sent, there was no reason for it any more"),
    Outcome.UNREACHABLE: lambda: pgettext("outcome", "not sent, the chat cannot be reached"),
    Outcome.REFUSED: lambda: pgettext("outcome", "refused by Telegram"),
    Outcome.FAILED: lambda: pgettext("outcome", "not sent because of a fault"),
    Outcome.UNKNOWN: lambda: pgettext("outcome", "perhaps sent, the connection broke"),
    Outcome.HELD: lambda: pgettext("outcome", "held back, a keeper decides"),
    Outcome.PAUSED: lambda: pgettext("outcome", "held back for a while"),
    Outcome.COLLECTED: lambda: pgettext("outcome", "waits for the message of the week"),
    Outcome.DIGESTED: lambda: pgettext("outcome", "sent in the message of the week"),
}


def _said_kind(kind: str, _profile: Profile) -> str:
    """Say what a message is about."""
    said = _ABOUT.get(kind.partition(".")[0])
    return said() if said else kind


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
    words={"kind": _said_kind, "outcome": coded(_OUTCOMES), "details": technical},
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
