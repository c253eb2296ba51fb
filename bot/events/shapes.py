"""What actions hand to views: an event with what one person may know of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.events.model import Event, Seat
from bot.events.options.model import NOTHING, Bar, Options
from bot.events.proposals.shapes import Helping
from bot.events.series.shapes import PartOf
from bot.storage.paging import Paged


@dataclass(frozen=True, slots=True)
class Now:
    """The clock and the zone by which days and hours are shown."""

    moment: datetime
    zone: ZoneInfo
    held: bool = False
    """Whether the team looks at the event before it is public."""

    @property
    def today(self) -> date:
        """The day it is there."""
        return self.moment.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Card:
    """One event as one person sees it."""

    event: Event
    seat: Seat
    waiting: int
    """How many people are on the waiting list."""
    reminded: bool
    """Whether a reminder still lies ahead for whoever signs up now."""
    until: datetime | None = None
    """Until when seats are kept for the person."""
    party: int = 0
    """With how many people they come or wait, themselves included."""
    helping: Helping | None = None
    """How it stands with helpers, where a resident proposed it and looks for some."""
    new: bool = False
    """Whether what was done just now signed them up."""
    options: Options = NOTHING
    bar: Bar | None = None
    """Why the person cannot sign up just so."""
    part: PartOf | None = None
    """Where it stands in a series."""

    @property
    def held(self) -> int:
        """The seats that are theirs or kept for them."""
        return self.party if self.seat in (Seat.REGISTERED, Seat.OFFERED) else 0

    @property
    def most(self) -> int:
        """With how many people they may come: what they have already stays theirs."""
        return max(self.event.together, self.party)

    def after(self, before: Seat) -> "Card":
        """Return the card of somebody who stood so towards the event a moment ago."""
        return replace(self, new=self.seat is Seat.REGISTERED and before is not Seat.REGISTERED)


Page = Paged[Event]


@dataclass(frozen=True, slots=True)
class Numbers:
    """An event with what its organiser wants to know."""

    event: Event
    waiting: int
    reminders: tuple[int, ...]
    """Minutes before the start."""
    confirmed: int
    """How many of them said again that they come."""
    concerned: int = 0
    """How many hear of what changes: sign-ups, each perhaps for several people."""
    options: Options = NOTHING
    has_begun: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an event, and how many people hear of it."""

    event: Event
    told: int
    cleared: int = 0
    """How many people had been checked in already to what begins later now, and are not any more."""


@dataclass(frozen=True, slots=True)
class Begun:
    """An event that has begun, for somebody who may come late."""

    event: Event
    over: bool
    """Whether it has ended, as far as its end is known."""
    goes_on: bool
    """Whether somebody may still be on their way: meetings run over."""
    link: str | None
    """Where it takes place online, for whoever is signed up, while it goes on."""
