"""What an entry of a calendar file says, as an event would have it: pure rules."""

import re
from datetime import datetime, timedelta

from bot.events.files.model import Fate
from bot.events.files.shapes import Entry
from bot.events.form import link_from, title_from
from bot.events.refusals import UnsuitableLink, UnsuitableTitle

_LINK = re.compile(r"https?://[^\s<>\"']+")
LONGEST_TITLE = 120


def where(entry: Entry) -> tuple[str | None, str | None]:
    """Tell a place from a link by which one joins."""
    said = entry.location or ""
    found = _LINK.search(said)
    try:
        return (None, link_from(found[0])) if found else (said or None, None)
    except UnsuitableLink:
        return _LINK.sub("", said).strip() or None, None


def unfit(entry: Entry, now: datetime) -> Fate | None:
    """Tell why an entry can be no event, if it cannot."""
    if entry.starts_at <= now:
        return Fate.OVER
    if entry.all_day:
        return Fate.NO_HOUR
    try:
        title(entry)
    except UnsuitableTitle:
        return Fate.NO_TITLE
    return None


def title(entry: Entry) -> str:
    """Return what an event made of it is called; raises UnsuitableTitle."""
    return title_from(entry.title[:LONGEST_TITLE].rstrip())


def end(entry: Entry, minutes: int | None) -> datetime | None:
    """Return when it is over, where it is known how long it lasts."""
    return entry.starts_at + timedelta(minutes=minutes) if minutes else None
