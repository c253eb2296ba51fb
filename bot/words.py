"""Dates, hours, spans and numbers as they stand in a sentence.

Names of months and weekdays come from CLDR in the form a date takes ("3 maja", not "3 maj"); the patterns are
our own, because CLDR's shorter ones are not prose in Polish.
"""

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.numbers import format_decimal

from bot.i18n import _, current_locale, ngettext, npgettext, speaking

_WHOLE = {
    "pl": "{weekday}, {day} {month} {year} r.",
    "uk": "{weekday}, {day} {month} {year} р.",
    "en": "{weekday}, {day} {month} {year}",
}
_SHORT = "{day} {month}"
_MINUTES_IN_HOUR = 60
_MINUTES_IN_DAY = 24 * 60


def date(day: dt.date, locale: str | None = None) -> str:
    """Write a day in full: "wtorek, 3 maja 2026 r."."""
    return _filled(_WHOLE[_primary(locale)], day, locale)


def short_date(day: dt.date, locale: str | None = None, *, today: dt.date | None = None) -> str:
    """Write a day without its weekday: "3 maja 2026 r.", or "3 maja" where it is a day of this year."""
    if today and day.year == today.year:
        return _filled(_SHORT, day, locale)
    return _filled(_WHOLE[_primary(locale)].removeprefix("{weekday}, "), day, locale)


def month(day: dt.date, locale: str | None = None) -> str:
    """Name the month of a day as it stands alone: "październik 2026"."""
    names = _cldr(_primary(locale)).months["stand-alone"]["wide"]
    return f"{names[day.month]} {day.year}"


def weekday(day: dt.date, locale: str | None = None) -> str:
    """Name the day of the week: "wtorek"."""
    return str(_cldr(_primary(locale)).days["format"]["wide"][day.weekday()])


def time(moment: dt.time | dt.datetime) -> str:
    """Write an hour the way notices in Poland do, in every language: "18:00"."""
    return f"{moment.hour:02}:{moment.minute:02}"


def moment(utc: dt.datetime, zone: ZoneInfo, locale: str | None = None) -> str:
    """Write an aware moment as it is on the clocks of `zone`: "wtorek, 3 maja 2026 r., 18:00"."""
    local = utc.astimezone(zone)
    return f"{date(local, locale)}, {time(local)}"


def relative_day(day: dt.date, today: dt.date, locale: str | None = None) -> str:
    """Write "today", "tomorrow" and their neighbours as people say them, any other day in full."""
    with speaking(_primary(locale)):
        said = {
            -1: _("yesterday"),
            0: _("today"),
            1: _("tomorrow"),
            2: _("the day after tomorrow"),
        }
    return said.get((day - today).days) or date(day, locale)


def duration(span: dt.timedelta, locale: str | None = None) -> str:
    """Write a span in its two largest units, as the subject of a sentence: "1 dzień 2 godziny"."""
    with speaking(_primary(locale)):
        return " ".join(_counted(unit, count) for unit, count in _parts(span)) or _("less than a minute")


def ahead(span: dt.timedelta, locale: str | None = None) -> str:
    """Say how far off something is: "za 1 godzinę 30 minut"."""
    with speaking(_primary(locale)):
        said = " ".join(_counted_ahead(unit, count) for unit, count in _parts(span))
        return _("in {duration}").format(duration=said) if said else _("in less than a minute")


def number(value: float | Decimal, locale: str | None = None) -> str:
    """Write a number with the separators of the language: "12 345,5"."""
    return format_decimal(value, locale=_cldr(_primary(locale)))


def _primary(locale: str | None) -> str:
    """Return the language to write in: the one asked for, or the one being spoken."""
    wanted = (locale or current_locale())[:2]
    return wanted if wanted in _WHOLE else "pl"


@lru_cache(maxsize=8)
def _cldr(locale: str) -> Locale:
    return Locale.parse({"en": "en_GB"}.get(locale, locale))


def _filled(pattern: str, day: dt.date, locale: str | None) -> str:
    names = _cldr(_primary(locale)).months["format"]["wide"]
    return pattern.format(weekday=weekday(day, locale), day=day.day, month=names[day.month], year=day.year)


def _parts(span: dt.timedelta) -> list[tuple[str, int]]:
    """Split a span, to the minute, into its two largest units; what is left over is dropped."""
    minutes = max(0, round(span.total_seconds() / 60))
    days, minutes = divmod(minutes, _MINUTES_IN_DAY)
    hours, minutes = divmod(minutes, _MINUTES_IN_HOUR)
    units = [("day", days), ("hour", hours), ("minute", minutes)]
    largest = next((at for at, (_unit, count) in enumerate(units) if count), len(units))
    return [part for part in units[largest : largest + 2] if part[1]]


def _counted(unit: str, count: int) -> str:
    said = {
        "day": ngettext("{count} day", "{count} days", count),
        "hour": ngettext("{count} hour", "{count} hours", count),
        "minute": ngettext("{count} minute", "{count} minutes", count),
    }
    return said[unit].format(count=count)


def _counted_ahead(unit: str, count: int) -> str:
    """Count in the case that follows "in": za 1 godzinę, через 1 хвилину."""
    said = {
        "day": npgettext("after in", "{count} day", "{count} days", count),
        "hour": npgettext("after in", "{count} hour", "{count} hours", count),
        "minute": npgettext("after in", "{count} minute", "{count} minutes", count),
    }
    return said[unit].format(count=count)


def file_gone() -> str:
    """Say that a file which was made does not exist any more, and what to do."""
    return _("The file was lost when the bot was restarted. Please ask for it once more.")
