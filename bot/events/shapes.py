"""What actions hand to views: an event with what one person may know of it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.events.model import Event, Seat
from bot.events.series.shapes import PartOf
from bot.storage.paging import Paged


@dataclass(frozen=True, slots=True)
class Now:
    """The clock and the zone by which days and hours are shown."""

    moment: datetime
    zone: ZoneInfo

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
    """How many are on the waiting list."""
    reminded: bool
    """Whether a reminder still lies ahead for whoever signs up now."""
    until: datetime | None = None
    """Until when a seat is kept for the person."""
    part: PartOf | None = None
    """Where it stands in a series."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the coming events; pages count from 0."""

    events: list[Event]
    page: int
    pages: int


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


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an event, and how many people hear of it."""

    event: Event
    told: int
