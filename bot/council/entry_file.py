"""One meeting as a file that people's own calendars open."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.calendar_files.writing import Item, host, written
from bot.council import store
from bot.council.model import Meeting
from bot.telegram.screen import Written


def write(db: Session, file: Written, username: str, now: datetime) -> Callable[[], bytes] | None:
    """Return what writes a calendar with this meeting alone, if it is still there."""
    meeting = store.find(db, file.ref)
    return partial(written, [item(meeting, username)], now) if meeting else None


def item(meeting: Meeting, username: str) -> Item:
    """Describe a meeting; the same one keeps its name when it is saved again."""
    starts, ends = _span(meeting)
    return Item(
        uid=f"{meeting.id}@{host(username)}",
        sequence=meeting.revision,
        title=meeting.title,
        starts=starts,
        ends=ends,
        place=meeting.place,
        link=meeting.link,
        cancelled=meeting.is_cancelled,
    )


def _span(meeting: Meeting) -> tuple[date, date | None]:
    if not meeting.all_day:
        return meeting.starts_at, meeting.ends_at
    day = meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).date()
    return day, day + timedelta(days=1)
