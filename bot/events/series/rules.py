"""When an event that repeats takes place: pure rules about days and clocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.events.drafting import FARTHEST
from bot.events.series.model import Rule

_WEEK = timedelta(days=7)


class Problem(StrEnum):
    """Why an event cannot take place then."""

    PAST = "past"
    MISSING_HOUR = "missing_hour"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Moment:
    """A start as wall time of a zone: the moment (UTC), or why there is none."""

    wall: datetime
    utc: datetime | None
    problem: Problem | None = None


def days(first: date, rule: Rule, every: int, count: int) -> list[date]:
    """Return `count` days on which it takes place, `first` among them."""
    if rule is Rule.WEEKS:
        return [first + number * every * _WEEK for number in range(count)]
    months = _months(first, every)
    return [_in_month(next(months), first, rule) for _ in range(count)]


def nth(day: date) -> int:
    """Return which one of its weekday a day is in its month, from 1."""
    return (day.day - 1) // 7 + 1


def is_last(day: date) -> bool:
    """Tell whether a day is the last of its weekday in its month."""
    return (day + _WEEK).month != day.month


def monthly(day: date) -> list[Rule]:
    """Return the ways in which a day repeats monthly: a fifth Tuesday is the last one and nothing else."""
    return [*([Rule.NTH] if nth(day) < 5 else []), *([Rule.LAST] if is_last(day) else [])]


def moment(wall: datetime, zone: ZoneInfo, now: datetime) -> Moment:
    """Find the moment at which clocks show `wall` (naive); its `fold` tells the hours that come twice."""
    utc = wall.replace(tzinfo=zone).astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != wall.replace(fold=0):
        return Moment(wall, None, Problem.MISSING_HOUR)
    if utc <= now:
        return Moment(wall, None, Problem.PAST)
    if utc > now + FARTHEST:
        return Moment(wall, None, Problem.TOO_FAR)
    return Moment(wall, utc)


def _months(first: date, every: int) -> Iterator[date]:
    number = first.year * 12 + first.month - 1
    while True:
        yield date(number // 12, number % 12 + 1, 1)
        number += every


def _in_month(month: date, first: date, rule: Rule) -> date:
    found = month + timedelta(days=(first.weekday() - month.weekday()) % 7)
    if rule is Rule.NTH:
        return found + (nth(first) - 1) * _WEEK
    while not is_last(found):
        found += _WEEK
    return found
