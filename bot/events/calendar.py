"""Picking a day and an hour with buttons: a month grid with « and », then hours."""

import calendar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names

from bot import words
from bot.events.presses import Desk, DeskPressed
from bot.i18n import current_locale
from bot.telegram.screen import Button, button

HOURS = range(7, 23)
_BLANK = "·"
_MONTHS_AHEAD = 35
_IN_A_ROW = 4


def month_grid(event_id: int, month: date, today: date) -> list[list[Button]]:
    """Return the rows of a month (any day of it); days that have passed cannot be pressed."""
    month = clamped(month, today)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    ahead = [week for week in weeks if any(_is_open(day, month, today) for day in week)]
    days = [[_day(event_id, day, month, today) for day in week] for week in ahead]
    return [_heading(event_id, month, today), _weekdays(event_id), *days]


def hour_grid(event_id: int, day: date, zone: ZoneInfo, now: datetime) -> list[list[Button]]:
    """Return the full hours of a day that exist and lie ahead."""
    moments = [datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC) for hour in HOURS]
    hours = [_hour(event_id, moment, zone) for moment in moments if moment > now]
    return [hours[at : at + _IN_A_ROW] for at in range(0, len(hours), _IN_A_ROW)]


def month_from(value: str) -> date | None:
    """Read a month as buttons carry it ("2026-11"); None where it is none."""
    return day_from(f"{value}-01")


def day_from(value: str) -> date | None:
    """Read a day as buttons carry it ("2026-11-24"); None where it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def at(event_id: int, moment: datetime, label: str) -> Button:
    """Make a button that carries a moment."""
    return button(label, DeskPressed(do=Desk.AT, event=event_id, value=str(int(moment.timestamp()) // 60)))


def clamped(month: date, today: date) -> date:
    """Return the first of `month`, or of the nearest month the calendar can show."""
    number = min(max(_number(month), _number(today)), _number(today) + _MONTHS_AHEAD)
    return date(number // 12, number % 12 + 1, 1)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _heading(event_id: int, month: date, today: date) -> list[Button]:
    names = get_month_names("wide", context="stand-alone", locale=current_locale())
    return [
        _turn(event_id, "«", _number(month) - 1, today),
        _nothing(event_id, f"{names[month.month]} {month.year}"),
        _turn(event_id, "»", _number(month) + 1, today),
    ]


def _turn(event_id: int, label: str, number: int, today: date) -> Button:
    if not 0 <= number - _number(today) <= _MONTHS_AHEAD:
        return _nothing(event_id, _BLANK)
    value = f"{number // 12}-{number % 12 + 1:02}"
    return button(label, DeskPressed(do=Desk.MONTH, event=event_id, value=value))


def _weekdays(event_id: int) -> list[Button]:
    names = get_day_names("abbreviated", locale=current_locale())
    return [_nothing(event_id, names[number].rstrip(".")) for number in range(7)]


def _day(event_id: int, day: date, month: date, today: date) -> Button:
    if not _is_open(day, month, today):
        return _nothing(event_id, _BLANK)
    return button(str(day.day), DeskPressed(do=Desk.DAY, event=event_id, value=day.isoformat()))


def _is_open(day: date, month: date, today: date) -> bool:
    return day.month == month.month and day >= today


def _hour(event_id: int, moment: datetime, zone: ZoneInfo) -> Button:
    return at(event_id, moment, words.time(moment.astimezone(zone)))


def _nothing(event_id: int, label: str) -> Button:
    return button(label, DeskPressed(do=Desk.NOTHING, event=event_id))
