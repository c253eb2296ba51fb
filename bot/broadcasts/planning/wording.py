"""How times and rhythms of announcements are spoken of."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import words
from bot.broadcasts.planning.model import Every, Rhythm
from bot.broadcasts.planning.outlooks import utc
from bot.broadcasts.planning.rhythm import turns
from bot.dates.wording import moment
from bot.i18n import _, ngettext
from bot.profile import Profile


def wall(time: datetime, zone: str) -> str:
    """Write a wall time in full; in the hour that comes twice, say which of the two."""
    return moment(utc(time, zone), ZoneInfo(zone))


def short(time: datetime) -> str:
    """Write a wall time for a button or a list: "24 listopada, 18:00"."""
    return f"{words.short_date(time.date(), today=time.date())}, {words.time(time)}"


def every(unit: Every, step: int) -> str:
    """Name a rhythm: "every 2 weeks"."""
    if step == 1:
        return _("every month") if unit is Every.MONTH else _("every week")
    if unit is Every.MONTH:
        return ngettext("every {count} month", "every {count} months", step).format(count=step)
    return ngettext("every {count} week", "every {count} weeks", step).format(count=step)


def repeats(rhythm: Rhythm) -> str:
    """Say how often something goes out, and when for the last time."""
    all_of_them = [time for _turn, time in turns(rhythm)]
    last = all_of_them[-1] if all_of_them else rhythm.first
    said = ngettext(
        "It repeats {rhythm}: {count} time, the last on {day}.",
        "It repeats {rhythm}: {count} times, the last on {day}.",
        len(all_of_them),
    )
    return said.format(
        rhythm=every(rhythm.every, rhythm.step), count=len(all_of_them), day=words.short_date(last.date())
    )


def in_quiet_hours(leaves: datetime, profile: Profile) -> str:
    """Explain that it leaves later than was asked for."""
    when = moment(leaves, profile.timezone)
    return _("Nothing goes out in quiet hours, so it leaves after them: {when}.").format(when=when)
