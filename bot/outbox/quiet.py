"""Quiet hours: local time in which nothing goes out but answers, and how it is counted."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.profile import Profile, QuietHours

_DAY = timedelta(days=1)


def span(moment: datetime, zone: ZoneInfo, quiet: QuietHours) -> tuple[datetime, datetime] | None:
    """Return the beginning and the end (UTC) of the quiet hours that `moment` (aware) falls into, if any."""
    local = moment.astimezone(zone).replace(tzinfo=None)
    if quiet.starts == quiet.ends:
        return None
    for day in (local.date() - _DAY, local.date()):
        begins = datetime.combine(day, quiet.starts)
        ends = datetime.combine(day if quiet.starts < quiet.ends else day + _DAY, quiet.ends)
        if begins <= local < ends:
            return utc(begins, zone), utc(ends, zone)
    return None


def leaves_at(moment: datetime, profile: Profile) -> datetime:
    """Return when something ready at `moment` goes out: then, or when the quiet hours end."""
    quiet = span(moment, profile.timezone, profile.quiet_hours)
    return quiet[1] if quiet else moment


def is_quiet(moment: datetime, profile: Profile) -> bool:
    """Tell whether `moment` falls in the quiet hours, by the clocks of the place."""
    return span(moment, profile.timezone, profile.quiet_hours) is not None


def utc(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment at which the clocks of `zone` show `wall` (naive)."""
    return wall.replace(tzinfo=zone).astimezone(UTC)
