"""The plan: what waits for its time or for approval, how it repeats, what an author wishes for a draft."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import Date, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.broadcasts.audience.named import Named
from bot.broadcasts.channels.model import Target
from bot.broadcasts.content.model import Content
from bot.broadcasts.model import Broadcast, Reach
from bot.storage.base import Base, Key

APPROVAL_LASTS = timedelta(hours=48)
"""How long a request for approval waits."""
MUCH = 0.1
"""From this share on the number of recipients counts as another one."""
MAX_REASON = 300
"""Characters of a reason for sending back."""
MAX_TIMES = 52
"""How often an announcement may repeat."""


class State(StrEnum):
    """Where an announcement of the plan stands."""

    WAITING = "waiting"
    """A second person is to approve it."""
    PLANNED = "planned"
    ASIDE = "aside"
    """It does not leave by itself: sent back, expired, or taken back while another one is being written."""
    BACK = "back"
    """It is a draft again."""
    LEFT = "left"


OPEN = (State.WAITING, State.PLANNED, State.ASIDE)
"""States in which it can be opened and changed."""


class Every(StrEnum):
    """The unit of a rhythm."""

    WEEK = "week"
    MONTH = "month"


class Timing:
    """Wall time in a zone, as somebody meant it; none: as soon as it may leave."""

    local_time: Mapped[datetime | None] = mapped_column(DateTime())
    later: Mapped[bool] = mapped_column(default=False)
    """In the hour that comes twice: whether the second one is meant."""
    zone: Mapped[str] = mapped_column(String(64))

    @property
    def wall(self) -> datetime | None:
        """The wall time, naive, with its `fold`."""
        return self.local_time.replace(fold=int(self.later)) if self.local_time else None

    @property
    def moment(self) -> datetime | None:
        """The moment (aware, UTC)."""
        return self.wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC) if self.wall else None

    def set_time(self, wall: datetime | None, zone: str) -> None:
        """Take over a wall time (naive, `fold` kept)."""
        self.local_time = wall.replace(fold=0) if wall else None
        self.later, self.zone = bool(wall and wall.fold), zone


class Series(Base):
    """How an announcement repeats: every `step` weeks or months from `first` on, so often or until a day."""

    __tablename__ = "broadcast_series"
    id: Mapped[Key]
    every: Mapped[Every] = mapped_column(String(8))
    step: Mapped[int]
    first: Mapped[datetime] = mapped_column(DateTime())
    """The wall time of the first one."""
    zone: Mapped[str] = mapped_column(String(64))
    times: Mapped[int | None]
    until: Mapped[date | None] = mapped_column(Date)


class Plan(Timing, Base):
    """An announcement that did not leave at once; its words are those of the broadcast."""

    __tablename__ = "broadcast_plans"
    broadcast_id: Mapped[int] = mapped_column(
        ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    state: Mapped[State] = mapped_column(String(8), index=True)
    revision: Mapped[int] = mapped_column(default=0)
    """Rises with every change, so that nobody saves over or approves what they have not seen."""
    series_id: Mapped[int | None] = mapped_column(
        ForeignKey("broadcast_series.id", ondelete="SET NULL"), index=True
    )
    turn: Mapped[int] = mapped_column(default=0)
    """Which one of its series it is, from 0."""
    edited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who saved it last, where that was not its author."""
    by_keeper: Mapped[bool] = mapped_column(default=False)
    """Whether a keeper saved it last: keepers are known from the settings."""
    asked_at: Mapped[datetime | None]
    """Since when approval is waited for."""
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    approved_for: Mapped[int | None]
    """The number of recipients that it was approved for; none: not approved."""
    reason: Mapped[str | None] = mapped_column(String(MAX_REASON))
    """Why it was sent back."""

    def expires_at(self, due_at: datetime) -> datetime | None:
        """Return until when approval is waited for: two days, and not beyond the time it was planned for."""
        if self.asked_at is None:
            return None
        lasts = self.asked_at + APPROVAL_LASTS
        return min(lasts, due_at) if self.local_time and due_at > self.asked_at else lasts


class Wish(Timing, Base):
    """When the announcement being written is to leave, how it repeats, and which planned one it changes."""

    __tablename__ = "broadcast_wishes"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    every: Mapped[Every | None] = mapped_column(String(8))
    step: Mapped[int] = mapped_column(default=1)
    times: Mapped[int | None]
    until: Mapped[date | None] = mapped_column(Date)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id", ondelete="SET NULL"))
    source_revision: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A repetition as plain values; `first` is wall time."""

    first: datetime
    every: Every
    step: int
    times: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the check screen says beside the audience: when it leaves, and whether somebody approves."""

    wall: datetime | None = None
    zone: str = ""
    rhythm: Rhythm | None = None
    leaves: datetime | None = None
    """When it leaves in truth, after quiet hours; none: at once."""
    approval_from: int | None = None
    """The number of recipients from which a second person approves, where that is reached."""
    for_channels: bool = False
    """Whether a second person approves since it goes to a channel or group."""
    approvers: int = 0
    """Others who were given a role by which they may approve."""
    by_keeper: bool = False
    changes: int | None = None
    """The planned announcement that is being changed."""

    @property
    def needs_approval(self) -> bool:
        """Whether a second person approves it."""
        return self.approval_from is not None or self.for_channels


@dataclass(frozen=True, slots=True)
class Card:
    """An announcement of the plan as one of the team sees it."""

    broadcast: Broadcast
    plan: Plan | None
    now: datetime
    reach: Reach
    """Recipients as of now, and who is left out."""
    content: Content
    named: Named = field(default_factory=Named)
    targets: tuple[Target, ...] = ()
    """The channels it can be posted in, each with whether it will be."""
    rhythm: Rhythm | None = None
    coming: tuple[datetime, ...] = ()
    """Wall times of the next repetitions."""
    author: str | None = None
    """The role of who wrote it; never who."""
    mine: bool = False
    """Whether the reader wrote it, or saved it last."""
    sent: int = 0

    @property
    def state(self) -> State:
        """Where it stands."""
        return State(self.plan.state) if self.plan else State.LEFT


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a confirmation that does not send at once."""

    card: Card
    again: bool = False
    """Whether the same confirmation had come before."""
    saved: bool = False
    """Whether it changed what was in the plan already."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody else changed the planned announcement since, or it is no longer in the plan (`gone`)."""

    gone: bool


def changed_much(before: int, now: int) -> bool:
    """Tell whether a number of recipients is another one by more than a tenth."""
    return abs(now - before) > MUCH * before
