"""How soon the office replied, in working days: of all it did in a time, whenever it was asked for."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import workdays
from bot.insights.report.model import Timing
from bot.profile import OfficeHours

_DAY = timedelta(days=1)


def timing(
    pairs: Iterable[tuple[datetime, datetime]],
    *,
    target: int,
    waiting: int,
    hours: OfficeHours,
    zone: ZoneInfo,
) -> Timing:
    """Measure pairs of moments, asked and done. They are taken one by one, and none is kept."""
    spent: Counter[tuple[date, date]] = Counter()
    ends: dict[date, datetime] = {}
    in_time = 0
    for asked, done in pairs:
        begun = workdays.promised(asked, 0, hours, zone)
        day = begun.astimezone(zone).date()
        ends[day] = ends.get(day) or workdays.promised(asked, target, hours, zone)
        spent[day, done.astimezone(zone).date()] += 1
        in_time += done < ends[day]
    days: Counter[int] = Counter()
    for (first, last), often in spent.items():
        days[_working_days(first, last, hours)] += often
    return Timing(target, days, in_time, waiting)


def _working_days(first: date, last: date, hours: OfficeHours) -> int:
    """Count the working days after `first`, up to and with `last`."""
    span = range(1, (last - first).days + 1)
    return sum(workdays.is_working(first + count * _DAY, hours) for count in span)
