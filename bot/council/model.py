"""What the council does: meetings from its calendar, who follows them, the sources they come from."""

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.calendar_files.reasons import MAX_PLACE, MAX_TITLE
from bot.errors import DomainError
from bot.i18n import _
from bot.profile import Body, Profile
from bot.storage.base import NEVER_AGAIN, Base, Key
from bot.workdays import midnight

OTHER = "other"
"""The topic of meetings that no body of the profile claims."""


class State(StrEnum):
    """Whether a meeting takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class SourceName(StrEnum):
    """What is read from outside."""

    CALENDAR = "calendar"
    COUNCILLORS = "councillors"


class Meeting(Base):
    """One meeting of the calendar; an entry that repeats is several of them."""

    __tablename__ = "council_meetings"
    __table_args__ = (
        UniqueConstraint("uid", "instance"),
        Index("ix_council_meetings_starts_at", "starts_at"),
        NEVER_AGAIN,
    )
    id: Mapped[Key]
    uid: Mapped[str] = mapped_column(String(255))
    instance: Mapped[str] = mapped_column(String(16))
    """Which one of an entry that repeats: its first meant start in UTC; empty for a single one."""
    topic: Mapped[str] = mapped_column(String(32))
    """The body that meets, by its id in the profile, or `other`."""
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    starts_at: Mapped[datetime]
    """For a whole day: its midnight in `zone`."""
    ends_at: Mapped[datetime | None]
    all_day: Mapped[bool]
    zone: Mapped[str] = mapped_column(String(64))
    place: Mapped[str | None] = mapped_column(String(MAX_PLACE))
    link: Mapped[str | None] = mapped_column(String(500))
    state: Mapped[State] = mapped_column(String(16))
    gone: Mapped[bool]
    """Cancelled because the calendar no longer had it, not because it said so."""
    sequence: Mapped[int]
    stamp: Mapped[datetime | None]
    """When the calendar last changed the entry, where it says so."""
    scheduled_at: Mapped[datetime]
    """When the time was last set; reminders whose moment had passed by then are void."""
    revision: Mapped[int]
    """How often followers were told of a change."""
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What it was before that change, as `facts`, for the notice."""

    @property
    def reminded_by(self) -> datetime:
        """The moment that reminders count back from: the start, and noon where only the day is known."""
        if not self.all_day:
            return self.starts_at
        zone = ZoneInfo(self.zone)
        day = self.starts_at.astimezone(zone).date()
        return datetime.combine(day, time(12), zone).astimezone(UTC)

    @property
    def over_at(self) -> datetime:
        """The moment from which nobody need hear of it: the start, or the end of the day."""
        if not self.all_day:
            return self.starts_at
        zone = ZoneInfo(self.zone)
        day = self.starts_at.astimezone(zone).date() + timedelta(days=1)
        return midnight(day, zone)

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state == State.CANCELLED

    def facts(self) -> dict[str, Any]:
        """Return what followers are told of when it changes, as plain data."""
        return {
            "starts_at": self.starts_at.isoformat(),
            "all_day": self.all_day,
            "place": self.place,
            "cancelled": self.is_cancelled,
        }


class Follow(Base):
    """Somebody hears of the meetings of one body."""

    __tablename__ = "council_follows"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)
    since: Mapped[datetime]


class Reminded(Base):
    """Somebody hears of one meeting alone."""

    __tablename__ = "council_reminders"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("council_meetings.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    since: Mapped[datetime]


class Source(Base):
    """How the last reading of a source went, and what of it is kept; names no user of the bot."""

    __tablename__ = "council_sources"
    name: Mapped[SourceName] = mapped_column(String(16), primary_key=True)
    address: Mapped[str] = mapped_column(String(500))
    etag: Mapped[str | None] = mapped_column(String(200))
    modified: Mapped[str | None] = mapped_column(String(64))
    digest: Mapped[str | None] = mapped_column(String(64))
    checked_at: Mapped[datetime]
    imported_at: Mapped[datetime | None]
    """When it was last read and understood; none where it never was."""
    problem: Mapped[str | None] = mapped_column(String(200))
    """What kept the last reading from being understood, for the log and `doctor`."""
    held: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Meetings that vanished all at once, until a keeper has decided: see `importing.Held`."""
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The last councillors' file that was understood."""


class MeetingNotFound(DomainError):
    """No such meeting (any more)."""

    def message(self) -> str:
        """Say that there is none."""
        return _("There is no such meeting any more. /council shows what is planned.")


class MeetingOver(DomainError):
    """It has begun, or its day has passed."""

    def message(self) -> str:
        """Say so."""
        return _("This meeting has already begun. /council shows what is planned.")


class MeetingCancelled(DomainError):
    """It does not take place."""

    def message(self) -> str:
        """Say so."""
        return _("This meeting has been cancelled. /council shows what is planned.")


class UnknownBody(DomainError):
    """No such body in the profile."""

    def message(self) -> str:
        """Say that there is none."""
        return _("There is no such commission any more. /council shows what is planned.")


def body_of(topic: str, profile: Profile) -> Body | None:
    """Return the body of a topic; none for other meetings."""
    return next((body for body in profile.council.bodies if body.id == topic), None)


def require_topic(topic: str, profile: Profile) -> None:
    """Raise UnknownBody where a topic is none of the profile's."""
    if topic != OTHER and body_of(topic, profile) is None:
        raise UnknownBody
