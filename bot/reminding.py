"""When a reminder or a notice goes out: pure rules about local time, quiet hours and the start.

1. An offset of whole days is counted on the wall clock (18:00 the day before, also on the two nights when
   clocks change); a shorter one is counted in real time.
2. A reminder half a day ahead or more that would fall into quiet hours goes out when they begin.
3. A shorter one waits until they end, if the start is then at least an hour away; otherwise it goes out as
   planned: whoever comes to something at night, or early, wants to hear of it.
4. Whoever signs up when no reminder lies ahead any more is reminded once, half an hour before the start.
5. One that is late by half an hour or more (the bot was down) waits for the end of quiet hours, where the
   start leaves time for it.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.outbox.quiet import span as quiet_span
from bot.outbox.quiet import utc
from bot.profile import QuietHours

LONG = timedelta(hours=12)
SHORTEST_NOTICE = timedelta(hours=1)
LATE_NOTICE = timedelta(minutes=30)
_DAY = timedelta(days=1)


def remind_at(start: datetime, offset: timedelta, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """Return the moment (aware, UTC) of the reminder `offset` before `start` (aware)."""
    planned = _planned(start, offset, zone)
    span = quiet_span(planned, zone, quiet)
    if span is None:
        return planned
    begins, ends = span
    if offset >= LONG:
        return begins
    return ends if start - ends >= SHORTEST_NOTICE else planned


def notify_at(now: datetime, start: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """Return when to tell of a change: now, or after quiet hours where the start leaves time for it."""
    span = quiet_span(now, zone, quiet)
    if span is None or start - span[1] < 2 * SHORTEST_NOTICE:
        return now
    return span[1]


def made_up_at(
    moment: datetime, now: datetime, start: datetime, zone: ZoneInfo, quiet: QuietHours
) -> datetime:
    """Return when a reminder of `moment` goes out: now, or by day where it is made up for at night."""
    return notify_at(now, start, zone, quiet) if now - moment >= LATE_NOTICE else now


def _planned(start: datetime, offset: timedelta, zone: ZoneInfo) -> datetime:
    if offset % _DAY:
        return start.astimezone(UTC) - offset
    wall = start.astimezone(zone).replace(tzinfo=None, fold=0) - offset
    return utc(wall, zone)
