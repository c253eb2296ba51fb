"""What a text says about a moment, piece by piece, before it is held against the calendar."""

from dataclasses import dataclass
from datetime import timedelta

from bot.dates.answers import Reason


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as said. `exact`: written in 24-hour notation, so that 7:30 is the morning."""

    hour: int
    minute: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, as the hours it may hold."""

    hours: frozenset[int]
    night: bool = False


@dataclass(frozen=True, slots=True)
class Elapsed:
    """So much real time from now."""

    delta: timedelta


@dataclass(frozen=True, slots=True)
class Shift:
    """So many days, weeks or months from today."""

    days: int = 0
    weeks: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0 is Monday); `following`: "next" was said; `weeks`: so many weeks after it."""

    day: int
    following: bool = False
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day and a month, perhaps with a year."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day whose month is said elsewhere, or is the coming one."""

    day: int


@dataclass(frozen=True, slots=True)
class Nth:
    """The first, second … or last (-1) such weekday of a month said elsewhere."""

    rank: int
    weekday: int


@dataclass(frozen=True, slots=True)
class InMonth:
    """A month by name."""

    month: int


@dataclass(frozen=True, slots=True)
class MonthShift:
    """This month (0), the next one (1)."""

    months: int


@dataclass(frozen=True, slots=True)
class WeekShift:
    """This calendar week (0), the next one (1)."""

    weeks: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or the distance to one (`relative`)."""

    year: int
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend: two days."""


@dataclass(frozen=True, slots=True)
class Feast:
    """A day known by its name; see `feasts`."""

    name: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that makes one moment impossible: "or", "every", "after five"."""

    reason: Reason


Fact = (
    Clock
    | Part
    | Elapsed
    | Shift
    | Weekday
    | MonthDay
    | DayOfMonth
    | Nth
    | InMonth
    | MonthShift
    | WeekShift
    | Year
    | Weekend
    | Feast
    | Doubt
)
