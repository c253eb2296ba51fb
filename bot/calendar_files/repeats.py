"""Entries of a calendar that repeat: plain daily, weekly, monthly and yearly rules, within bounds."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr

from bot.calendar_files.reasons import Why

MOST = 120
"""Meetings that one entry makes at most in the time that is looked at."""
_PERIODS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_OLDEST = timedelta(days=10 * 366)


class TooComplicated(Exception):
    """A rule that is not read; it says why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def occurrences(
    rule: Any, start: date, left_out: list[date], *, after: datetime, before: datetime
) -> Iterator[date]:
    """Return the starts between two moments, as `start` is given: a day, or a moment in its zone.

    Wall time is kept over a change of clocks. Raises TooComplicated.
    """
    if not isinstance(rule, Mapping):
        raise TooComplicated(Why.SEVERAL_RULES)
    period = str(next(iter(rule.get("FREQ", [])), "")).upper()
    if period not in _PERIODS or set(rule) - _KNOWN:
        raise TooComplicated(Why.OTHER_RULE)
    if isinstance(start, datetime):
        # Kept without its zone while it is counted: six in the evening stays six in the evening.
        zone, first = start.tzinfo, start.replace(tzinfo=None)
    else:
        zone, first = None, datetime.combine(start, time())
    opens, closes = _wall(after, zone), _wall(before, zone)
    if first < opens - _OLDEST:
        raise TooComplicated(Why.TOO_OLD)
    skipped = {_wall(one, zone) for one in left_out}
    counted = rrulestr(_text(rule, zone), dtstart=first)
    ahead = (one for one in counted.xafter(opens, inc=True) if one not in skipped)
    for one in islice(ahead, MOST):
        if one > closes:
            return
        yield one.replace(tzinfo=zone) if isinstance(start, datetime) else one.date()


def _wall(moment: date, zone: Any) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    local = moment.astimezone(zone) if zone and moment.tzinfo else moment
    return local.replace(tzinfo=None)


def _text(rule: Mapping[str, Any], zone: Any) -> str:
    parts = {name: rule[name] if isinstance(rule[name], list) else [rule[name]] for name in rule}
    said = {
        name: ",".join(str(value) for value in values) for name, values in parts.items() if name != "UNTIL"
    }
    if until := next(iter(parts.get("UNTIL", [])), None):
        last = _wall(until, zone) if isinstance(until, datetime) else datetime.combine(until, time.max)
        said["UNTIL"] = f"{last:%Y%m%dT%H%M%S}"
    return ";".join(f"{name}={value}" for name, value in said.items())
