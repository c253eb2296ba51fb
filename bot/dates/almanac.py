"""Days of the calendar, and what is wrong with those that do not exist."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from bot.dates.answers import Reason
from bot.dates.facts import Nth


@dataclass(frozen=True, slots=True)
class Days:
    """The days that are meant, and why they are not simply one."""

    dates: tuple[date, ...]
    reason: Reason | None = None


class Clash(Exception):
    """The facts contradict one another, or name a day that does not exist."""

    def __init__(self, reason: Reason, dates: tuple[date, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.dates = dates


def same(found: list[Days]) -> Days:
    """Return the days all facts name; raises Clash, with every day named, where they differ."""
    if any(set(days.dates) != set(found[0].dates) for days in found):
        every = tuple(sorted({day for days in found for day in days.dates}))
        raise Clash(Reason.SEVERAL_DATES, every)
    return found[0]


def possibly_several(dates: tuple[date, ...]) -> Days:
    """Wrap days that are to be chosen from, where there are several."""
    return Days(dates, Reason.WHICH_DAY if len(dates) > 1 else None)


def real(year: int, month: int, day: int) -> date:
    """Make a date; raises Clash where there is no such day, OverflowError where no such year."""
    if year > MAXYEAR:
        raise OverflowError
    try:
        return date(year, month, day)
    except ValueError:
        raise Clash(Reason.IMPOSSIBLE_DATE) from None


def in_month(year: int, month: int, day: int) -> date:
    """Make a date of a month; -1 is its last day."""
    return real(year, month, monthrange(year, month)[1] if day == -1 else day)


def nth_weekday(year: int, month: int, fact: Nth) -> date:
    """Find the first, second … or last such weekday of a month; raises Clash where it has none."""
    first, length = monthrange(year, month)
    days = list(range(1 + (fact.weekday - first) % 7, length + 1, 7))
    if fact.rank > len(days):
        raise Clash(Reason.IMPOSSIBLE_DATE)
    return date(year, month, days[fact.rank - 1 if fact.rank > 0 else -1])


def add_months(day: date, months: int) -> tuple[int, int]:
    """Return the year and month so many months after that of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def nearest(day: date, weekday: int) -> date:
    """Return the day with that weekday closest to `day`."""
    ahead = (weekday - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=ahead)
