"""Entrance codes, who came, and the door of an event: when it is open, and what was counted there."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.events.model import Event
from bot.outbox.quiet import utc
from bot.storage.base import Base
from bot.storage.paging import Paged

OPENS: Final = timedelta(hours=1)
"""How long before the start people are let in."""
SHORTEST: Final = timedelta(hours=3)
"""How long after the start people come by themselves at least, also where the day ends sooner."""
MARKING: Final = timedelta(days=3)
"""How long after the start organisers may still say who was there: from a list on paper, perhaps."""
MOST_OTHERS: Final = 99_999


class Stage(StrEnum):
    """How far the door is."""

    AHEAD = "ahead"
    OPEN = "open"
    """People come, and the numbers change by themselves."""
    AFTER = "after"
    """Nobody comes by themselves any more; organisers may still mark who was there."""
    CLOSED = "closed"
    """The numbers stand."""


class Ticket(Base):
    """One person's way into one event, and whether they came. Who is signed up stands elsewhere."""

    __tablename__ = "event_tickets"
    __table_args__ = (Index("ix_event_tickets_event_id_number", "event_id", "number", unique=True),)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    number: Mapped[int]
    """What the guest says at the door: drawn by chance, so that a wrong digit is nobody's number."""
    token: Mapped[str] = mapped_column(String(16), unique=True)
    """What their code carries."""
    came_at: Mapped[datetime | None]


class Door(Base):
    """What is counted at the door of an event; it names nobody."""

    __tablename__ = "event_doors"
    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    token: Mapped[str] = mapped_column(String(16), unique=True)
    """What the code carries by which people say themselves that they are here."""
    others: Mapped[int] = mapped_column(default=0)
    """Those who came without the bot."""
    is_live: Mapped[bool] = mapped_column(default=False)
    """Whether somebody watches the numbers while people come; the clock ends it with the day."""
    signed_up: Mapped[int | None]
    """The numbers as they stand once the door is closed; until then they are counted."""
    came: Mapped[int | None]
    walked_in: Mapped[int | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """An event with what was counted at its door."""

    event: Event
    stage: Stage
    signed_up: int
    came: int
    """Of those who were signed up."""
    walked_in: int
    """With an account, without a seat."""
    others: int
    """Without an account."""

    @property
    def present(self) -> int:
        """All who came."""
        return self.came + self.walked_in + self.others

    @property
    def missing(self) -> int:
        """Those who were signed up and have not come: expected, and later counted as absent."""
        return max(0, self.signed_up - self.came)


class Outcome(StrEnum):
    """What became of checking somebody in."""

    HERE = "here"
    ALREADY = "already"
    UNDONE = "undone"
    """It was taken back."""
    ABSENT = "absent"
    """There was nothing to take back."""
    NOT_SIGNED_UP = "not_signed_up"
    """They have no seat: somebody has to let them in all the same."""
    LET_IN = "let_in"
    """They came without a seat."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A guest who was checked in, or was not."""

    number: int
    outcome: Outcome
    tally: Tally
    came_at: datetime | None = None
    people: int = 1
    """With how many people they signed up, themselves included."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A line of the list: a number, and whether they are here, with all who signed up with them."""

    number: int
    is_here: bool
    people: int = 1
    """With how many people they signed up, themselves included."""


@dataclass(frozen=True, slots=True)
class Pass:
    """A person's own ticket; `is_let_in` where they are marked as being here, `has_seat` where signed up."""

    event: Event
    number: int
    token: str
    is_let_in: bool
    has_seat: bool
    admitted: bool = True
    """Whether the event is for them, and for people who sign up now."""


Guests = Paged[Guest]


def opens_at(event: Event) -> datetime:
    """Return from when on people are let in."""
    return event.starts_at - OPENS


def day_ends(event: Event) -> datetime:
    """Return until when people come by themselves: the end of its day, where it is, or three hours after."""
    zone = ZoneInfo(event.zone)
    after = event.starts_at.astimezone(zone).date() + timedelta(days=1)
    return max(utc(datetime.combine(after, time()), zone), event.starts_at + SHORTEST)


def is_over(event: Event, now: datetime) -> bool:
    """Tell whether it has ended; where no end is known, whether nobody comes any more."""
    return now >= (event.ends_at or day_ends(event))


def stage_of(event: Event, now: datetime) -> Stage:
    """Return how far the door of an event is."""
    if now < opens_at(event):
        return Stage.AHEAD
    if now < day_ends(event):
        return Stage.OPEN
    return Stage.AFTER if now < event.starts_at + MARKING else Stage.CLOSED
