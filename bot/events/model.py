"""Events, who comes, who waits, when to remind; and the form in which an animator makes one."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, CheckConstraint, Date, DateTime, Float, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from bot.events.proposals.model import Proposal
from bot.people.model import Organisation
from bot.storage.base import Base, BigId, Key

MAX_CAPACITY = 10_000
MOST_TOGETHER = 10
"""As many people as one sign-up may ever bring."""
MAX_DIRECTIONS = 500


class EventKind(StrEnum):
    """What sort of meeting it is."""

    DEBATE = "debate"
    WORKSHOP = "workshop"
    SESSION = "session"
    DUTY_HOUR = "duty_hour"
    INTEGRATION = "integration"
    """Neighbours who meet to get to know each other."""
    OTHER = "other"


class EventStatus(StrEnum):
    """Whether it takes place."""

    SCHEDULED = "scheduled"
    """Not public yet: its moment has not come, or its organiser keeps it back."""
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    PENDING = "pending"
    """A partner organisation made it and the team has not let it become public yet."""
    RETURNED = "returned"
    """The team sent it back to its organisation, or took it down; nobody else sees it."""


WAS_PUBLIC = (EventStatus.PUBLISHED, EventStatus.CANCELLED)
"""What everybody sees, or has seen."""


class Seat(StrEnum):
    """How one person stands towards one event."""

    NONE = "none"
    REGISTERED = "registered"
    WAITING = "waiting"
    OFFERED = "offered"
    """A seat is kept for them until they answer or the time for it is over."""


class Step(StrEnum):
    """What the form asks next."""

    KIND = "kind"
    TITLE = "title"
    WHEN = "when"
    HOUR = "hour"
    CONFIRM = "confirm"
    PLACE = "place"
    PLACE_NAME = "place_name"
    LINK = "link"
    CAPACITY = "capacity"
    REMINDERS = "reminders"
    CHECK = "check"


class Event(Base):
    """A meeting that people sign up for."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_status_starts_at", "status", "starts_at"),
        CheckConstraint("taken >= 0 AND (capacity IS NULL OR taken <= capacity)", name="not_overbooked"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who made it; none once they had their data erased."""
    kind: Mapped[EventKind] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(120))
    starts_at: Mapped[datetime]
    local_time: Mapped[datetime] = mapped_column(DateTime())
    """The same moment as wall time in `zone`, as the organiser meant it."""
    zone: Mapped[str] = mapped_column(String(64))
    scheduled_at: Mapped[datetime]
    """When the time was last set; reminders whose moment had passed by then are void."""
    ends_at: Mapped[datetime | None]
    place: Mapped[str | None] = mapped_column(String(200))
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    area: Mapped[str | None] = mapped_column(String(32))
    """The part of the unit it is for, by its id in the profile; none: it is for everybody."""
    online_link: Mapped[str | None] = mapped_column(String(500))
    """Where it takes place online; only the registered see it."""
    capacity: Mapped[int | None]
    """Seats; none means no limit."""
    taken: Mapped[int] = mapped_column(default=0)
    """Seats taken: of registrations, and kept for an answer; it stays when registrations are forgotten."""
    offer_minutes: Mapped[int | None]
    """How long a freed seat is kept for whoever waits first; none: it is theirs at once."""
    most_together: Mapped[int] = mapped_column(default=1)
    """How many people one sign-up may bring, whoever signs up included."""
    asks_access: Mapped[bool] = mapped_column(default=False)
    """Whether those who sign up are asked what they need to take part."""
    directions: Mapped[str | None] = mapped_column(String(MAX_DIRECTIONS))
    """How to get there, in the organiser's words."""
    status: Mapped[EventStatus] = mapped_column(String(16))
    revision: Mapped[int] = mapped_column(default=0)
    """How often those who come were told of a change."""
    publish_at: Mapped[datetime | None]
    """When it is to become public; of one that is scheduled, none means: at its organiser's press."""
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What it was before that change, as `Facts`, for the notice."""
    form: Mapped[str | None] = mapped_column(String(16))
    """The token of the form it was last saved from: the same press saves nothing twice."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """The partner organisation whose event it is; none: the council's."""
    created_at: Mapped[datetime]
    organised_by: Mapped[str | None] = column_property(
        select(Organisation.name)
        .where(Organisation.id == organisation_id.column)  # type: ignore[attr-defined]  # a column, in here
        .correlate_except(Organisation)
        .scalar_subquery(),
        expire_on_flush=False,
    )
    """The name of that organisation."""
    initiative: Mapped[str | None] = column_property(
        select(func.coalesce(Proposal.signature, ""))
        .where(Proposal.event_id == id.column)  # type: ignore[attr-defined]  # noqa: A003 - a column
        .correlate_except(Proposal)
        .limit(1)
        .scalar_subquery(),
        expire_on_flush=False,
    )
    """Where a resident proposed it, the name they chose, or an empty one; none: nobody did."""

    def begin_at(self, moment: datetime, zone: ZoneInfo, now: datetime) -> None:
        """Let it begin then, by the clocks of `zone`; reminders whose moment has passed by `now` are void."""
        self.starts_at, self.scheduled_at = moment.astimezone(UTC), now
        self.local_time, self.zone = moment.astimezone(zone).replace(tzinfo=None), zone.key

    @property
    def free(self) -> int | None:
        """Seats still free; none means no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def together(self) -> int:
        """How many people one sign-up may bring: never more than there are seats."""
        return min(self.most_together, self.capacity or MOST_TOGETHER)


class Reminder(Base):
    """A rule: so many minutes before the start, remind those who are registered at that moment."""

    __tablename__ = "event_reminders"
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    offset_minutes: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    done_for: Mapped[datetime | None]
    """The start for which everybody was reminded; another start makes the rule live again."""


class Registration(Base):
    """One person comes to one event, alone or with others."""

    __tablename__ = "event_registrations"
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    registered_at: Mapped[datetime]
    seats: Mapped[int] = mapped_column(default=1)
    """How many people come with this sign-up, the person included."""
    confirmed_at: Mapped[datetime | None]
    """When they last said that they still come."""


class Waiting(Base):
    """One person would come if there were seats for them all; the lowest id is first."""

    __tablename__ = "event_waiting"
    __table_args__ = (Index("ix_event_waiting_event_id_person_id", "event_id", "person_id", unique=True),)
    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime]
    seats: Mapped[int] = mapped_column(default=1)
    """How many they need, all at once."""
    offered_until: Mapped[datetime | None]
    """Their seats are kept for them until then, and counted as taken."""


class EventDraft(Base):
    """What an animator has filled in: of a new event (`event_id` 0) or of changes to one."""

    __tablename__ = "event_drafts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(16))
    """Tells this form from an earlier one, in the buttons that end it or bring it back."""
    dropped_at: Mapped[datetime | None]
    was: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The event as it is, as `Facts`, where the form changes one."""
    editing: Mapped[Step | None] = mapped_column(String(16))
    """The field being asked again although it has an answer."""
    kind: Mapped[EventKind | None] = mapped_column(String(16))
    title: Mapped[str | None] = mapped_column(String(120))
    day: Mapped[date | None] = mapped_column(Date)
    """A day whose hour is still to be said."""
    starts_at: Mapped[datetime | None]
    time_confirmed: Mapped[bool] = mapped_column(default=False)
    online: Mapped[bool | None]
    place: Mapped[str | None] = mapped_column(String(200))
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    online_link: Mapped[str | None] = mapped_column(String(500))
    capacity: Mapped[int | None]
    capacity_known: Mapped[bool] = mapped_column(default=False)
    reminders: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Minutes before the start."""
    reminders_known: Mapped[bool] = mapped_column(default=False)
    carried: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What a copy takes over and no form asks, by the column of the event."""
    options: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What was chosen beside these answers, as `Options`."""
    updated_at: Mapped[datetime]
