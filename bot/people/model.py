"""People as the bot knows them: a Telegram id, a language, what they chose. No names are kept."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, Date, ForeignKey, String, UniqueConstraint, event, select, text
from sqlalchemy.orm import Mapped, column_property, mapped_column

from bot.errors import NotAllowed
from bot.people import append_only
from bot.storage.base import NEVER_AGAIN, Base, BigId, Key
from bot.storage.counting import Counter


class Role(StrEnum):
    """What someone does for the unit; residents have none."""

    ANIMATOR = "animator"
    OFFICER = "officer"
    KEEPER = "keeper"
    PARTNER = "partner"
    """Makes events for an organisation of its own."""


class Permission(StrEnum):
    """What a handler or an action needs; NONE is open to everybody."""

    NONE = "none"
    RUN_EVENTS = "run_events"
    """Make events, and manage those that one may: one's own, or those of one's organisation."""
    OVERSEE_EVENTS = "oversee_events"
    """Decide about what residents propose and partner organisations make; events that are nobody's."""
    ANNOUNCE = "announce"
    READ_IDEAS = "read_ideas"
    EXPORT = "export"
    EXPORT_CONTACTS = "export_contacts"
    """With the names that people gave: keepers only."""
    ANSWER = "answer"
    EDIT_ANSWERS = "edit_answers"
    MANAGE_ROLES = "manage_roles"
    RESUME_SENDING = "resume_sending"
    RUN_COUNCIL = "run_council"
    READ_RESULTS = "read_results"
    READ_AUDIT = "read_audit"
    MODERATE = "moderate"
    COLLECT_IDEAS = "collect_ideas"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ANIMATOR: frozenset(
        {
            Permission.RUN_EVENTS,
            Permission.OVERSEE_EVENTS,
            Permission.ANNOUNCE,
            Permission.COLLECT_IDEAS,
        }
    ),
    Role.OFFICER: frozenset(
        {
            Permission.READ_IDEAS,
            Permission.EXPORT,
            Permission.ANSWER,
            Permission.EDIT_ANSWERS,
            Permission.READ_RESULTS,
            Permission.MODERATE,
            Permission.COLLECT_IDEAS,
        }
    ),
    Role.KEEPER: frozenset(Permission),
    Role.PARTNER: frozenset({Permission.RUN_EVENTS}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting, as stored when the update began."""

    id: int
    telegram_id: int
    locale: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    is_new: bool = False
    last_seen_on: date | None = None

    def may(self, permission: Permission) -> bool:
        """Tell whether one of the actor's roles gives `permission`."""
        return permission is Permission.NONE or any(permission in PERMISSIONS[role] for role in self.roles)

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed where the actor may not."""
        if not self.may(permission):
            raise NotAllowed


class Person(Base):
    """Someone who wrote to the bot."""

    __tablename__ = "people"
    __table_args__ = NEVER_AGAIN
    id: Mapped[Key]
    telegram_id: Mapped[int] = mapped_column(BigId, unique=True)
    locale: Mapped[str] = mapped_column(String(8))
    area: Mapped[str | None] = mapped_column(String(64))
    """The part of the unit they want to hear about; none means all of it."""
    wants_announcements: Mapped[bool] = mapped_column(default=False)
    wants_hints: Mapped[bool] = mapped_column(default=True)
    """Whether a next step may be offered after something they did."""
    reachable: Mapped[bool] = mapped_column(default=True)
    """False once Telegram said that they blocked the bot or left; any word from them mends it."""
    source: Mapped[str | None] = mapped_column(String(64))
    """The deep link they first came by (a poster, an event), if any."""
    created_at: Mapped[datetime]
    last_seen_on: Mapped[date | None] = mapped_column(Date)
    """The last day (in UTC) on which they wrote or pressed something; none where they never did."""


class Organisation(Base):
    """An organisation that makes events beside the council; several people may act for it."""

    __tablename__ = "organisations"
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(80), unique=True)
    """The name in small letters: written in another case it is the same one."""
    created_at: Mapped[datetime]


class RoleGrant(Base):
    """A role someone holds; deleting the row takes it away at once."""

    __tablename__ = "role_grants"
    __table_args__ = (UniqueConstraint("person_id", "role"), NEVER_AGAIN)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(String(64))
    """What this person is called ("Anna, animatorka"); keepers see it, and officers among each other."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """For which organisation a partner acts; none in every other role."""
    granted_at: Mapped[datetime]
    organisation: Mapped[str | None] = column_property(
        select(Organisation.name)
        .where(Organisation.id == organisation_id.column)  # type: ignore[attr-defined]  # a column, in here
        .correlate_except(Organisation)
        .scalar_subquery(),
        expire_on_flush=False,
    )
    """Its name."""


class Invitation(Base):
    """A one-time link into a role; only a digest of its secret is kept, and nothing once it was used."""

    __tablename__ = "invitations"
    __table_args__ = NEVER_AGAIN
    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Role] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    """The keeper who made it and hears when it is accepted."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """For which organisation a partner is to act."""
    organisation: Mapped[str | None] = column_property(
        select(Organisation.name)
        .where(Organisation.id == organisation_id.column)  # type: ignore[attr-defined]  # a column, in here
        .correlate_except(Organisation)
        .scalar_subquery(),
        expire_on_flush=False,
    )
    """Its name."""


class Consent(Base):
    """Somebody agreed to a version of the privacy notice."""

    __tablename__ = "consents"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    given_at: Mapped[datetime]


class AuditActor(Base):
    """Who stands behind the pseudonym of one entry of the log, until they are erased or the term is over.

    The salt is what ties the two: without this row the pseudonym leads nowhere, and the entry stays as it is.
    """

    __tablename__ = "audit_actors"
    pseudonym: Mapped[str] = mapped_column(String(64), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]


_behind = AuditActor.__table__.alias("behind")


class AuditEntry(Base):
    """Who did something that must be accounted for; what, to which record and why, without personal data.

    Entries are only ever added, which the database sees to, and each is sealed with the one before it.
    """

    __tablename__ = "audit_log"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Counts from 1 without gaps."""
    at: Mapped[datetime]
    actor: Mapped[str | None] = mapped_column(String(64))
    """The pseudonym of whoever acted; empty where the clock or the command line did."""
    action: Mapped[str] = mapped_column(String(32))
    object: Mapped[str] = mapped_column(String(32))
    ref: Mapped[int | None]
    why: Mapped[str | None] = mapped_column(String(200))
    hash: Mapped[str] = mapped_column(String(64))
    actor_id: Mapped[int | None] = column_property(
        select(_behind.c.person_id)
        .where(_behind.c.pseudonym == actor.column)  # type: ignore[attr-defined]  # a column, in here
        .correlate_except(_behind)
        .scalar_subquery()
    )
    """Who acted, as long as that is known."""


class AuditCounter(Counter):
    """The number of the last entry: whoever adds the next one waits here, and nobody else does."""

    __tablename__ = "audit_counter"


@event.listens_for(AuditEntry.__table__, "after_create")
def _guard(_table: object, connection: Connection, **_: object) -> None:
    for statement in append_only.statements(connection.dialect.name):
        connection.execute(text(statement))


class Erasure(Base):
    """Somebody had their data erased: a keyed digest by which a restored backup is told who is to go."""

    __tablename__ = "erasures"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]
    """The last time; who came back later is not erased again."""


class ErasureKey(Base):
    """A key of those digests. It goes with every backup, so that the backup can be told who is to go."""

    __tablename__ = "erasure_keys"
    id: Mapped[Key]
    secret: Mapped[str] = mapped_column(String(64), unique=True)
