"""Picking a day and an hour with buttons: a month grid with « and », then hours."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot import words
from bot.events.presses import Desk, DeskPressed
from bot.telegram import month_grid as grid
from bot.telegram.screen import Button, button

HOURS = range(7, 23)
_MONTHS_AHEAD = 35
_IN_A_ROW = 4


def month_grid(event_id: int, month: date, today: date) -> list[list[Button]]:
    """Return the rows of a month (any day of it); days that have passed cannot be pressed."""

    def day(one: date) -> Button:
        return button(str(one.day), DeskPressed(do=Desk.DAY, event=event_id, value=one.isoformat()))

    return grid.month_grid(
        month,
        today,
        ahead=_MONTHS_AHEAD,
        turn=lambda to: DeskPressed(do=Desk.MONTH, event=event_id, value=f"{to:%Y-%m}"),
        day=day,
        nothing=DeskPressed(do=Desk.NOTHING, event=event_id),
    )


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


def _hour(event_id: int, moment: datetime, zone: ZoneInfo) -> Button:
    return at(event_id, moment, words.time(moment.astimezone(zone)))
