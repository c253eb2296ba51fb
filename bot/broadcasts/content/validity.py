"""Until when an announcement is news: so many hours from when it leaves, or up to a moment."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.outbox.quiet import utc


class Lasts(StrEnum):
    """What an author chooses; what is counted in hours counts from when it leaves."""

    HOURS_6 = "6h"
    HOURS_24 = "24h"
    HOURS_72 = "72h"
    WEEK = "168h"
    TODAY = "today"
    TOMORROW = "tomorrow"
    EVENT = "event"
    """Until the event begins that one of its buttons leads to."""


DEFAULT = Lasts.HOURS_24
"""What did not get through within a day is no longer news."""
_LAST_MINUTE = time(23, 59)
_HOURS = {Lasts.HOURS_6: 6, Lasts.HOURS_24: 24, Lasts.HOURS_72: 72, Lasts.WEEK: 168}


def lasts_until(lasts: str, due_at: datetime) -> datetime:
    """Return the end of something counted in hours that leaves at `due_at`; of anything else, the default."""
    return due_at + timedelta(hours=_HOURS.get(Lasts(lasts), _HOURS[DEFAULT]))


def fixed(
    lasts: str, day_of: datetime, zone: ZoneInfo, *, begins: datetime | None, last_day: date | None
) -> datetime | None:
    """Return the moment that was chosen, none where it is counted in hours; `day_of` says what day is today.

    Of an announcement that matters until a day, and no other end was said of, it is the end of that day.
    """
    today = day_of.astimezone(zone).date()
    if lasts == DEFAULT and last_day:
        return utc(datetime.combine(last_day, _LAST_MINUTE), zone)
    match Lasts(lasts):
        case Lasts.TODAY:
            return utc(datetime.combine(today, _LAST_MINUTE), zone)
        case Lasts.TOMORROW:
            return utc(datetime.combine(today + timedelta(days=1), _LAST_MINUTE), zone)
        case Lasts.EVENT:
            return begins
        case _:
            return None
