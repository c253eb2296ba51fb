"""When a repeated announcement comes: pure rules on wall time, so that 18:00 stays 18:00 all year."""

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.broadcasts.planning.model import MAX_TIMES, Every, Rhythm, Series


def of_series(series: Series) -> Rhythm:
    """Return the rhythm of what is stored."""
    return Rhythm(series.first, Every(series.every), series.step, series.times, series.until)


def at_turn(rhythm: Rhythm, turn: int) -> datetime | None:
    """Return the wall time of the `turn`th one (from 0), or none where the series is over by then.

    A month without that day has it on its last day; the next one is on the day of the first again.
    """
    if turn >= (rhythm.times or MAX_TIMES):
        return None
    wall = _after(rhythm, turn)
    return None if rhythm.until and wall.date() > rhythm.until else wall


def from_turn(rhythm: Rhythm, turn: int, after: datetime, zone: ZoneInfo) -> tuple[int, datetime] | None:
    """Return the first one from `turn` on that lies after a moment (aware): its turn and its wall time."""
    for at, wall in turns(rhythm, turn):
        if wall.replace(tzinfo=zone).astimezone(UTC) > after:
            return at, wall
    return None


def turns(rhythm: Rhythm, turn: int = 0) -> Iterator[tuple[int, datetime]]:
    """Return all from `turn` on, with their wall times."""
    for at in count(turn):
        wall = at_turn(rhythm, at)
        if wall is None:
            return
        yield at, wall


def _after(rhythm: Rhythm, turn: int) -> datetime:
    if rhythm.every is Every.WEEK:
        return rhythm.first + timedelta(weeks=rhythm.step * turn)
    month = rhythm.first.year * 12 + rhythm.first.month - 1 + rhythm.step * turn
    year, number = month // 12, month % 12 + 1
    day = min(rhythm.first.day, calendar.monthrange(year, number)[1])
    return rhythm.first.replace(year=year, month=number, day=day)


def left(rhythm: Rhythm, turn: int) -> Rhythm | None:
    """Return what is left of a rhythm from `turn` on, as one that begins there; none where it is over."""
    first = at_turn(rhythm, turn)
    if first is None:
        return None
    return replace(rhythm, first=first, times=rhythm.times - turn if rhythm.times else None)
