"""Stretches of time that exports are limited to: named ones, and days as people type them."""

import re
from datetime import date, timedelta
from enum import StrEnum


class Span(StrEnum):
    """A stretch of time with a name."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    THIS_MONTH = "thismonth"
    LAST_MONTH = "lastmonth"
    THIS_YEAR = "thisyear"
    LAST_YEAR = "lastyear"


_LENGTHS = {Span.WEEK: 7, Span.MONTH: 30, Span.QUARTER: 90}
_DAY = re.compile(
    r"(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?)(?!\d)", re.ASCII
)
_MOST = 2


def days_of(span: Span, today: date) -> tuple[date, date | None]:
    """Return the first and the last day; none as the last: up to now."""
    if span in _LENGTHS:
        return today - timedelta(days=_LENGTHS[span] - 1), None
    first = today.replace(day=1) if span in (Span.THIS_MONTH, Span.LAST_MONTH) else date(today.year, 1, 1)
    if span in (Span.THIS_MONTH, Span.THIS_YEAR):
        return first, None
    last = first - timedelta(days=1)
    return last.replace(day=1) if span is Span.LAST_MONTH else date(last.year, 1, 1), last


def typed(text: str, today: date) -> tuple[date, date | None] | None:
    """Read one day (from then on) or two ("1.03.2026 - 30.04.2026", ISO days too); none where it is neither.

    A day without a year is the last one of that name.
    """
    found = [_day(match, today) for match in _DAY.finditer(text)]
    if not 0 < len(found) <= _MOST or None in found:
        return None
    days = sorted(day for day in found if day)
    return days[0], days[1] if len(days) == _MOST else None


def _day(match: re.Match[str], today: date) -> date | None:
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
    try:
        if year:
            return date(int(year), int(month), int(day))
        this_year = date(today.year, int(month), int(day))
        return this_year if this_year <= today else date(today.year - 1, int(month), int(day))
    except ValueError:
        return None
