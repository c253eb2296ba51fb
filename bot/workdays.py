"""Days of the place, and the working days among them: by these what the office promises is counted."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.profile import OfficeHours

_DAY = timedelta(days=1)
_FIXED = (
    (1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 24), (12, 25), (12, 26),
)  # fmt: skip
_AFTER_EASTER = (0, 1, 49, 60)
"""Easter Sunday and Monday, Pentecost, Corpus Christi."""
CHRISTMAS_EVE_SINCE = 2025


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return when a day begins (aware, UTC)."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    century, rest = divmod(year, 100)
    shift = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - shift - rest % 4) % 7
    late = (year % 19 + 11 * shift + 22 * weekday) // 451
    month, day = divmod(shift + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=32)
def holidays(year: int) -> frozenset[date]:
    """Return the days off work in Poland (act of 18 January 1951; Christmas Eve since 2025)."""
    fixed = {date(year, month, day) for month, day in _FIXED}
    if year < CHRISTMAS_EVE_SINCE:
        fixed.discard(date(year, 12, 24))
    return frozenset(fixed | {easter(year) + days * _DAY for days in _AFTER_EASTER})


def is_working(day: date, hours: OfficeHours) -> bool:
    """Tell whether the office works on a day."""
    return day.isoweekday() in hours.weekdays and day not in holidays(day.year) and day not in hours.closed_on


def promised(moment: datetime, days: int, hours: OfficeHours, zone: ZoneInfo) -> datetime:
    """Return the end (aware, UTC) of the working day that is `days` working days after `moment` (aware).

    What comes after hours, or on a day off, counts as come on the next working day.
    """
    local = moment.astimezone(zone)
    first = local.date() if local.time() < hours.closes else local.date() + _DAY
    day = after(working(first, hours), days, hours)
    return datetime.combine(day, hours.closes, zone).astimezone(UTC)


def elapsed(moment: datetime, days: int, hours: OfficeHours, zone: ZoneInfo) -> datetime:
    """Return the moment (aware, UTC) before which all came whose `days` working days are over at `moment`.

    The inverse of `promised`: it lets a query find what is late.
    """
    local = moment.astimezone(zone)
    last = local.date() if local.time() >= hours.closes else local.date() - _DAY
    day = before(_working_from(last, hours, -_DAY), days, hours)
    return datetime.combine(day, hours.closes, zone).astimezone(UTC)


def day_before(moment: datetime, hours: OfficeHours, zone: ZoneInfo, *, days: int = 1) -> datetime:
    """Return when the office opens (aware, UTC) `days` working days before the day of `moment` (aware)."""
    day = before(moment.astimezone(zone).date(), days, hours)
    return datetime.combine(day, hours.opens, zone).astimezone(UTC)


def opening(moment: datetime, hours: OfficeHours, zone: ZoneInfo) -> datetime:
    """Return when the office opens (aware, UTC) on the day of `moment` (aware)."""
    return datetime.combine(moment.astimezone(zone).date(), hours.opens, zone).astimezone(UTC)


def working(day: date, hours: OfficeHours) -> date:
    """Return the day itself where the office works on it, else the next on which it does."""
    return _working_from(day, hours, _DAY)


def after(day: date, days: int, hours: OfficeHours) -> date:
    """Return the working day that is `days` working days after `day`."""
    for _count in range(days):
        day = _working_from(day + _DAY, hours, _DAY)
    return day


def before(day: date, days: int, hours: OfficeHours) -> date:
    """Return the working day that is `days` working days before `day`."""
    for _count in range(days):
        day = _working_from(day - _DAY, hours, -_DAY)
    return day


def _working_from(day: date, hours: OfficeHours, step: timedelta) -> date:
    while not is_working(day, hours):
        day += step
    return day
