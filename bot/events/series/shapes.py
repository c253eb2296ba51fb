"""What actions of series hand to views."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.events.model import Event, EventKind, Seat
from bot.events.options.model import NOTHING, Bar, Options
from bot.events.series.model import Series, SeriesDraft
from bot.events.series.rules import Moment


@dataclass(frozen=True, slots=True)
class PartOf:
    """Where an event stands in its series; its number counts from 1."""

    series: Series
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One event of a series as one person stands towards it."""

    event: Event
    seat: Seat
    options: Options = NOTHING
    bar: Bar | None = None
    """Why they cannot sign up just so."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A series as one person sees it."""

    series: Series
    standings: list[Standing]
    now: datetime

    @property
    def ahead(self) -> list[Standing]:
        """Those that can still be signed up for."""
        return [one for one in self.standings if one.event.starts_at > self.now and _takes_place(one.event)]


@dataclass(frozen=True, slots=True)
class Source:
    """The event that a series begins with, published or in a form."""

    title: str
    kind: EventKind
    wall: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Line:
    """One event that is to be made."""

    title: str
    at: Moment
    zone: str
    out: bool = False
    """Left out by the organiser."""
    off: bool = False
    """A day off work."""

    @property
    def day(self) -> str:
        """Its day, as buttons carry it."""
        return self.at.wall.date().isoformat()

    @property
    def counts(self) -> bool:
        """Whether it will be made."""
        return self.at.utc is not None and not self.out


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to be made; the first line is the event it begins with."""

    draft: SeriesDraft
    source: Source
    lines: list[Line]
    refused: list["Refused"] = field(default_factory=list)
    held: bool = False
    """Whether the team looks at the first event, and so at all of them, before they are public."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line of a cycle that was typed and cannot be taken, and why."""

    typed: str
    why: str


@dataclass(frozen=True, slots=True)
class Made:
    """A series that was made."""

    series: Series
    events: list[Event]
    from_form: bool
    """Whether the first was made with them, of the form."""


@dataclass(frozen=True, slots=True)
class Following:
    """An event of a series, and those that follow it, as its organiser may change them."""

    event: Event
    series: Series
    events: list[Event]
    """This one and all that follow."""
    people: int = 0
    """How many come to one of them or wait."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of several events, and how many people hear of it."""

    following: Following
    told: int
    cleared: int = 0
    """How many people had been checked in already to what begins later now, and are not any more."""
    moved: list[Event] = field(default_factory=list)
    """Those that take place elsewhere now."""


def _takes_place(event: Event) -> bool:
    return event.status == "published"
