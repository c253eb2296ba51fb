"""A month as rows of buttons: its name between « and », the days of the week, the days."""

import calendar
from collections.abc import Callable
from datetime import date

from babel.dates import get_day_names

from bot import words
from bot.i18n import current_locale
from bot.telegram.callbacks import Pressed
from bot.telegram.screen import Button, button

BLANK = "·"


def month_grid(
    month: date,
    today: date,
    *,
    ahead: int,
    turn: Callable[[date], Pressed],
    day: Callable[[date], Button],
    nothing: Pressed,
) -> list[list[Button]]:
    """Return the rows of a month (any day of it, as `clamped`); weeks that have passed are left out.

    `turn` leads to a neighbouring month, `day` makes the button of a day that has not passed; `nothing` is
    what headings and empty fields send.
    """
    month, blank = clamped(month, today, ahead), button(BLANK, nothing)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    left = [week for week in weeks if any(_is_open(one, month, today) for one in week)]
    days = [[day(one) if _is_open(one, month, today) else blank for one in week] for week in left]
    here, first = _number(month), _number(today)
    heading = [
        button("«", turn(_month(here - 1))) if here > first else blank,
        button(words.month(month), nothing),
        button("»", turn(_month(here + 1))) if here < first + ahead else blank,
    ]
    names = get_day_names("abbreviated", locale=current_locale())
    return [heading, [button(names[number].rstrip("."), nothing) for number in range(7)], *days]


def clamped(month: date, today: date, ahead: int) -> date:
    """Return the first of `month`, or of the nearest month that can be shown."""
    first = _number(today)
    return _month(min(max(_number(month), first), first + ahead))


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _is_open(day: date, month: date, today: date) -> bool:
    return day.month == month.month and day >= today
