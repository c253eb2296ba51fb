"""One meeting as a file that people's own calendars open."""

import os
import tempfile
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from bot.council.model import Meeting


def write(meeting: Meeting, host: str, now: datetime) -> str:
    """Write a meeting as a file of our own; return its path. Blocks on the disk."""
    handle, path = tempfile.mkstemp(prefix="meeting-", suffix=".ics")
    with os.fdopen(handle, "wb") as file:
        file.write(content(meeting, host, now))
    return path


def content(meeting: Meeting, host: str, now: datetime) -> bytes:
    """Return a calendar with this meeting alone; the same meeting keeps its name when it is saved again."""
    event = Event()
    event.add("uid", f"{meeting.id}@{host}")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", now)
    event.add("summary", meeting.title)
    local = meeting.starts_at.astimezone(ZoneInfo(meeting.zone))
    if meeting.all_day:
        event.add("dtstart", local.date())
        event.add("dtend", local.date() + timedelta(days=1))
    else:
        # In UTC: every calendar shows it right, and none needs a description of the zone.
        event.add("dtstart", meeting.starts_at)
        if meeting.ends_at:
            event.add("dtend", meeting.ends_at)
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.link:
        event.add("url", meeting.link)
    calendar = Calendar()
    calendar.add("prodid", "-//Rozmownica//council//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
