"""What is said where a typed date is not one moment: why not, or which of several is meant."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot import words
from bot.dates.answers import Reason
from bot.i18n import _


def why(reason: Reason) -> str:
    """Say why no moment could be read."""
    said = {
        Reason.NO_DATE: _("The day is missing."),
        Reason.NO_TIME: _("The hour is missing."),
        Reason.IMPOSSIBLE_DATE: _("There is no such day in the calendar."),
        Reason.IMPOSSIBLE_TIME: _("There is no such hour."),
        Reason.PAST: _("That moment has already passed."),
        Reason.TOO_FAR: _("That is too far ahead: at most three years."),
        Reason.MISSING_HOUR: _(
            "There is no such hour on that day: clocks go from 2:00 to 3:00. Please choose another hour."
        ),
        Reason.SEVERAL_DATES: _("I see more than one date. Please write one."),
        Reason.REPEATS: _("I can take only one date at a time, not a repeating one."),
        Reason.VAGUE: _("That is too vague. Please write the day and the hour."),
    }
    return said.get(reason) or _("I could not read that date.")


def which(reason: Reason) -> str:
    """Ask which of several moments is meant."""
    reasons = {
        Reason.MORNING_OR_EVENING: _("In the morning or in the evening?"),
        Reason.DOUBLED_HOUR: _("On that night this hour comes twice. Which one is meant?"),
        Reason.WEEKDAY_DISAGREES: _("The day of the week and the date do not agree. Which one is meant?"),
        Reason.NO_DATE: _("The day is missing. Which one is meant?"),
        Reason.PAST: _("This year that has already passed. Is the next one meant?"),
        Reason.MIDNIGHT: _("Midnight at the beginning or at the end of that day?"),
    }
    return reasons.get(reason) or _("Which one is meant?")


def moment(utc: datetime, zone: ZoneInfo) -> str:
    """Write a moment in full; in the hour that comes twice, say which of the two."""
    local = utc.astimezone(zone)
    said = words.moment(utc, zone)
    return f"{said} ({_half(local)})" if comes_twice(local) else said


def comes_twice(local: datetime) -> bool:
    """Tell whether this hour comes twice on that day."""
    return local.replace(fold=0).astimezone(UTC) != local.replace(fold=1).astimezone(UTC)


def _half(local: datetime) -> str:
    return _("before clocks go back") if local.fold == 0 else _("after clocks went back")
