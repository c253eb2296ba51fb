"""People as the bot knows them: a Telegram id, a language, what they chose. No names are kept."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import NotAllowed
from bot.storage.base import Base, BigId, Key


class Role(StrEnum):
    """What someone does for the unit; residents have none."""

    ANIMATOR = "animator"
    OFFICER = "officer"
    KEEPER = "keeper"


class Permission(StrEnum):
    """What a handler or an action needs; NONE is open to everybody."""

    NONE = "none"
    RUN_EVENTS = "run_events"
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
    MODERATE = "moderate"
    COLLECT_IDEAS = "collect_ideas"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ANIMATOR: frozenset({Permission.RUN_EVENTS, Permission.ANNOUNCE, Permission.COLLECT_IDEAS}),
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
    id: Mapped[Key]
    telegram_id: Mapped[int] = mapped_column(BigId, unique=True)
    locale: Mapped[str] = mapped_column(String(8))
    area: Mapped[str | None] = mapped_column(String(64))
    """The part of the unit they want to hear about; none means all of it."""
    wants_announcements: Mapped[bool] = mapped_column(default=False)
    reachable: Mapped[bool] = mapped_column(default=True)
    """False once Telegram said that they blocked the bot or left; any word from them mends it."""
    source: Mapped[str | None] = mapped_column(String(64))
    """The deep link they first came by (a poster, an event), if any."""
    created_at: Mapped[datetime]
    last_seen_on: Mapped[date | None] = mapped_column(Date)
    """The last day (in UTC) on which they wrote or pressed something; none where they never did."""


class RoleGrant(Base):
    """A role someone holds; deleting the row takes it away at once."""

    __tablename__ = "role_grants"
    __table_args__ = (UniqueConstraint("person_id", "role"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(String(64))
    """What this person is called ("Anna, animatorka"); keepers see it, and officers among each other."""
    granted_at: Mapped[datetime]


class Invitation(Base):
    """A one-time link into a role; only a digest of its secret is kept, and nothing once it was used."""

    __tablename__ = "invitations"
    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Role] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    """The keeper who made it and hears when it is accepted."""


class AuditEntry(Base):
    """Who did something that must be accounted for; what and to which record, without personal data."""

    __tablename__ = "audit_log"
    id: Mapped[Key]
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Empty where the clock acted, and once the person was erased."""
    action: Mapped[str] = mapped_column(String(32))
    object: Mapped[str] = mapped_column(String(32))
    ref: Mapped[int | None]


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
