"""The time that is looked at, in whole days of the unit's calendar."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.workdays import midnight

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)
_DAY = timedelta(days=1)

EARLIEST = date(2020, 1, 1)
"""Before this month nobody can have used the bot."""


class Back(StrEnum):
    """How far back an officer looks."""

    DAYS_30 = "30"
    DAYS_90 = "90"
    DAYS_365 = "365"
    THIS_YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both among them."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def starts(self) -> datetime:
        """The first moment (aware, UTC)."""
        return midnight(self.first, self.zone)

    @property
    def ends(self) -> datetime:
        """The first moment after it (aware, UTC)."""
        return midnight(self.last + _DAY, self.zone)


def look_back(back: Back, now: datetime, zone: ZoneInfo) -> Span:
    """Return today with the days before it: so many in all, or those of this year."""
    today = now.astimezone(zone).date()
    if back is Back.THIS_YEAR:
        return Span(today.replace(month=1, day=1), today, zone)
    return Span(today - (int(back) - 1) * _DAY, today, zone)


def month(first: date, zone: ZoneInfo) -> Span:
    """Return the month that begins on `first`."""
    return Span(first, following(first) - _DAY, zone)


def following(first: date) -> date:
    """Return the first day of the month after the one that begins on `first`."""
    return (first + 31 * _DAY).replace(day=1)


def last_full_month(now: datetime, zone: ZoneInfo) -> date:
    """Return the first day of the last month that is over."""
    return earlier(now.astimezone(zone).date().replace(day=1))


def earlier(first: date) -> date:
    """Return the first day of the month before the one that begins on `first`."""
    return (first - _DAY).replace(day=1)


def back_from(latest: date, count: int) -> list[date]:
    """Return the first days of so many months, `latest` first; none from before the bot."""
    months = [latest]
    while len(months) < count and months[-1] > EARLIEST:
        months.append(earlier(months[-1]))
    return months


def read_month(text: str) -> date | None:
    """Read a month as "2026-10"; none where it is none, or before anybody can have used the bot."""
    found = _MONTH.fullmatch(text.strip())
    month = date(int(found[1]), int(found[2]), 1) if found else EARLIEST
    return month if found and month >= EARLIEST else None
