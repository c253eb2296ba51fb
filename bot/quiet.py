"""When something that nobody waits for may go out: not in the profile's quiet hours."""

from datetime import datetime, time, timedelta

from bot.profile import Profile


def is_quiet(moment: datetime, profile: Profile) -> bool:
    """Tell whether `moment` falls in the quiet hours, by the clocks of the place."""
    return _within(moment.astimezone(profile.timezone).time(), profile)


def morning_after(moment: datetime, profile: Profile) -> datetime:
    """Return when the quiet hours that `moment` falls in are over, in the zone of the place."""
    local = moment.astimezone(profile.timezone)
    ends = profile.quiet_hours.ends
    day = local.date() if local.time() < ends else local.date() + timedelta(days=1)
    return datetime.combine(day, ends, profile.timezone)


def leaves_at(moment: datetime, profile: Profile) -> datetime:
    """Return when something ready at `moment` goes out: then, or when the quiet hours end."""
    return morning_after(moment, profile) if is_quiet(moment, profile) else moment


def _within(clock: time, profile: Profile) -> bool:
    starts, ends = profile.quiet_hours.starts, profile.quiet_hours.ends
    return starts <= clock < ends if starts <= ends else clock >= starts or clock < ends
