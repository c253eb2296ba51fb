"""When a reminder or a notice goes out: pure rules about local time, quiet hours and the start.

1. An offset of whole days is counted on the wall clock (18:00 the day before, also on the two nights when
   clocks change); a shorter one is counted in real time.
2. A reminder half a day ahead or more that would fall into quiet hours goes out when they begin.
3. A shorter one waits until they end, if the start is then at least an hour away; otherwise it goes out as
   planned: whoever comes to something at night, or early, wants to hear of it.
4. Whoever signs up when no reminder lies ahead any more is reminded once, half an hour before the start.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.profile import QuietHours

LONG = timedelta(hours=12)
SHORTEST_NOTICE = timedelta(hours=1)
LATE_NOTICE = timedelta(minutes=30)
_DAY = timedelta(days=1)


def remind_at(start: datetime, offset: timedelta, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """Return the moment (aware, UTC) of the reminder `offset` before `start` (aware)."""
    planned = _planned(start, offset, zone)
    span = _quiet_span(planned, zone, quiet)
    if span is None:
        return planned
    begins, ends = span
    if offset >= LONG:
        return begins
    return ends if start - ends >= SHORTEST_NOTICE else planned


def notify_at(now: datetime, start: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """Return when to tell of a change: now, or after quiet hours where the start leaves time for it."""
    span = _quiet_span(now, zone, quiet)
    if span is None or start - span[1] < 2 * SHORTEST_NOTICE:
        return now
    return span[1]


def _planned(start: datetime, offset: timedelta, zone: ZoneInfo) -> datetime:
    if offset % _DAY:
        return start.astimezone(UTC) - offset
    wall = start.astimezone(zone).replace(tzinfo=None, fold=0) - offset
    return _utc(wall, zone)


def _quiet_span(moment: datetime, zone: ZoneInfo, quiet: QuietHours) -> tuple[datetime, datetime] | None:
    """Return the beginning and the end of the quiet hours that `moment` falls into."""
    local = moment.astimezone(zone).replace(tzinfo=None)
    if quiet.starts == quiet.ends:
        return None
    for day in (local.date() - _DAY, local.date()):
        begins = datetime.combine(day, quiet.starts)
        ends = datetime.combine(day if quiet.starts < quiet.ends else day + _DAY, quiet.ends)
        if begins <= local < ends:
            return _utc(begins, zone), _utc(ends, zone)
    return None


def _utc(wall: datetime, zone: ZoneInfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)
