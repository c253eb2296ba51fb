"""When the message of the week leaves, and what cannot wait for it."""

from datetime import date, datetime, timedelta

from bot.broadcasts.audience.aim import Aim
from bot.outbox.quiet import leaves_at, utc
from bot.profile import Profile


def next_digest(after: datetime, profile: Profile) -> datetime:
    """Return the first message of the week after a moment: on its weekday and hour, not in quiet hours."""
    when, zone = profile.announcements.digest, profile.timezone
    day = after.astimezone(zone).date()
    day += timedelta(days=(when.weekday - day.isoweekday()) % 7)
    moment = leaves_at(utc(datetime.combine(day, when.at), zone), profile)
    if moment > after:
        return moment
    return leaves_at(utc(datetime.combine(day + timedelta(days=7), when.at), zone), profile)


def last_day(aim: Aim, over_at: datetime | None, profile: Profile) -> date | None:
    """Return the last day on which an announcement is of any use, or is news, if its author said one."""
    ends = over_at.astimezone(profile.timezone).date() if over_at else None
    return min((day for day in (aim.last_day, ends) if day), default=None)


def goes_into(aim: Aim, due_at: datetime, over_at: datetime | None, profile: Profile) -> datetime | None:
    """Return the message of the week that an announcement due then goes into.

    None where it cannot wait: it is of no use after a day that is over by then, or is that very day.
    """
    moment = next_digest(due_at, profile)
    last = last_day(aim, over_at, profile)
    return None if last and last <= moment.astimezone(profile.timezone).date() else moment
