"""Reading a calendar in the iCalendar format (RFC 5545): what meets when and where, and nothing about people.

Descriptions, organisers and participants are not looked at. An entry that cannot be used is counted and
passed over; a file that is no calendar, or only a part of one, is refused as a whole.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.cal import Component

from bot.calendar_files import repeats
from bot.calendar_files.reasons import MAX_PLACE, MAX_TITLE, Why
from bot.cleaning import one_line

MAX_BYTES = 1_000_000
MOST_ENTRIES = 2_000
MOST_MEETINGS = 1_000
LOOKS_BACK = timedelta(days=31)
LOOKS_AHEAD = timedelta(days=400)


class CalendarBroken(Exception):
    """The calendar cannot be used; the text says why, in words for an operator."""

    def __init__(self, text: str, passed: "Sequence[PassedOver]" = ()) -> None:
        super().__init__(text)
        self.passed = tuple(passed)
        """Its entries, where it was read and none can be used."""


class _Unusable(Exception):
    """One entry cannot be used; it says why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An entry that cannot be used: what it is called (empty: nothing), and why."""

    title: str
    why: Why


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting as the calendar has it."""

    uid: str
    instance: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    all_day: bool
    zone: str
    place: str | None
    link: str | None
    cancelled: bool
    sequence: int
    stamp: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a calendar says of the time that is looked at, and which entries were passed over."""

    entries: tuple[Entry, ...]
    passed: tuple[PassedOver, ...] = ()
    beyond: int = 0
    """Entries more than are taken in."""

    @property
    def skipped(self) -> Counter[str]:
        """How many entries were passed over, by the reason."""
        counted = Counter[str](one.why for one in self.passed)
        return counted + Counter({f"beyond the first {MOST_MEETINGS}": self.beyond})


def read(content: bytes, zone: ZoneInfo, now: datetime) -> Reading:
    """Read a calendar; `zone` is that of times that name none. Raises CalendarBroken."""
    components = _events(_text(content))
    passed: list[PassedOver] = []
    found: dict[tuple[str, str], Entry] = {}
    # Changed single meetings of a series come after the series, so that they take its meeting's place.
    for component in sorted(components, key=_rank):
        try:
            found |= {(entry.uid, entry.instance): entry for entry in _entries(component, zone, now)}
        except (_Unusable, repeats.TooComplicated) as reason:
            passed.append(PassedOver(_line(component.get("SUMMARY"), MAX_TITLE), reason.why))
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError):
            passed.append(PassedOver(_line(component.get("SUMMARY"), MAX_TITLE), Why.UNREADABLE))
    if passed and not found and len(passed) == len(components):
        text = (
            f"none of its {len(components)} entries can be used: {said(Reading((), tuple(passed)).skipped)}"
        )
        raise CalendarBroken(text, passed)
    window = [e for e in found.values() if now - LOOKS_BACK <= e.starts_at <= now + LOOKS_AHEAD]
    nearest = sorted(window, key=lambda e: (e.starts_at <= now, e.starts_at))[:MOST_MEETINGS]
    return Reading(tuple(nearest), tuple(passed), len(window) - len(nearest))


def said(skipped: Counter[str]) -> str:
    """Say what was passed over and why, for the log and `doctor`."""
    return ", ".join(f"{reason} ({count})" for reason, count in skipped.most_common())


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise CalendarBroken(f"it is larger than {MAX_BYTES // 1000} kB")
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise CalendarBroken("it is no text in UTF-8") from None
    if not text:
        raise CalendarBroken("it is empty")
    if text[:15].upper() != "BEGIN:VCALENDAR":
        page = text[:200].lstrip().lower().startswith(("<!doctype", "<html"))
        raise CalendarBroken("it is a web page, no calendar" if page else "it does not begin as a calendar")
    if text[-13:].upper() != "END:VCALENDAR":
        raise CalendarBroken("it ends in the middle")
    if text.upper().count("BEGIN:VEVENT") > MOST_ENTRIES:
        raise CalendarBroken(f"it has more than {MOST_ENTRIES} entries")
    return text.replace("\0", "")


def _events(text: str) -> list[Component]:
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise CalendarBroken(f"it is damaged ({type(error).__name__})") from None
    return [event for calendar in calendars for event in calendar.walk("VEVENT")]


def _rank(event: Component) -> tuple[bool, int]:
    number = str(event.get("SEQUENCE", 0))
    return "RECURRENCE-ID" in event, int(number[:9]) if number.isdecimal() else 0


def _entries(event: Component, zone: ZoneInfo, now: datetime) -> Iterator[Entry]:
    uid, title = _line(event.get("UID"), 255), _line(event.get("SUMMARY"), MAX_TITLE)
    if not uid:
        raise _Unusable(Why.NO_UID)
    if not title:
        raise _Unusable(Why.NO_TITLE)
    start = _moment(event, "DTSTART")
    if start is None:
        raise _Unusable(Why.NO_START)
    span = _span(event, start)
    for meant in _meant(event, start, zone, now):
        begins, where = _utc(meant, zone)
        yield Entry(
            uid=uid,
            instance=_instance(event, meant, zone),
            title=title,
            starts_at=begins,
            ends_at=begins + span if span and not _is_day(start) else None,
            all_day=_is_day(start),
            zone=where,
            place=_line(event.get("LOCATION"), MAX_PLACE) or None,
            link=_link(event),
            cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
            sequence=_whole(event.get("SEQUENCE")),
            stamp=_stamp(event),
        )


def _meant(event: Component, start: date, zone: ZoneInfo, now: datetime) -> Iterator[date]:
    """Return when the entry meets: once, or as often as its rule says in the time that is looked at."""
    if "RDATE" in event:
        raise repeats.TooComplicated(Why.LISTED_DATES)
    if "RRULE" not in event:
        yield start
        return
    aware = start if _is_day(start) or _named(start) else _combined(start, zone)
    yield from repeats.occurrences(
        event["RRULE"], aware, _left_out(event), after=now - LOOKS_BACK, before=now + LOOKS_AHEAD
    )


def _left_out(event: Component) -> list[date]:
    listed = event.get("EXDATE", [])
    lists = listed if isinstance(listed, list) else [listed]
    return [moment.dt for one in lists for moment in one.dts]


def _instance(event: Component, meant: date, zone: ZoneInfo) -> str:
    original = _moment(event, "RECURRENCE-ID")
    if original is None and "RRULE" not in event:
        return ""
    return f"{_utc(meant if original is None else original, zone)[0]:%Y%m%dT%H%M%SZ}"


def _moment(event: Component, name: str) -> date | None:
    value = event.get(name)
    moment = getattr(value, "dt", None)
    return moment if isinstance(moment, date) else None


def _span(event: Component, start: date) -> timedelta | None:
    end, length = _moment(event, "DTEND"), getattr(event.get("DURATION"), "dt", None)
    if isinstance(length, timedelta):
        span: timedelta | None = length
    elif end is None or _is_day(end) or _is_day(start):
        return None
    else:
        span = _combined(end, None) - _combined(start, None)
    return span if span and timedelta() < span < timedelta(days=2) else None


def _is_day(moment: date) -> bool:
    return not isinstance(moment, datetime)


def _named(moment: date) -> bool:
    return isinstance(moment, datetime) and moment.tzinfo is not None


def _combined(moment: date, zone: ZoneInfo | None) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), zone)
    return moment if zone is None or moment.tzinfo else moment.replace(tzinfo=zone)


def _utc(moment: date, zone: ZoneInfo) -> tuple[datetime, str]:
    """Return the moment in UTC, and the zone its wall time is shown in."""
    local = _combined(moment, zone)
    own = getattr(local.tzinfo, "key", None)
    shown = own if own and own not in {"UTC", "Etc/UTC"} else zone.key
    return local.astimezone(UTC), shown


def _line(value: Any, limit: int) -> str:
    return one_line(str(value))[:limit].rstrip() if value is not None else ""


def _link(event: Component) -> str | None:
    link = _line(event.get("URL"), 501)
    return link if link.startswith(("https://", "http://")) and len(link) <= 500 else None


def _whole(value: Any) -> int:
    number = int(value) if value is not None else 0
    return number if 0 <= number < 2**31 else 0


def _stamp(event: Component) -> datetime | None:
    moment = _moment(event, "LAST-MODIFIED") or _moment(event, "DTSTAMP")
    return _utc(moment, ZoneInfo("UTC"))[0] if isinstance(moment, datetime) else None
