"""Calendars as they come: zones, whole days, series, and what is no calendar."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar_files.reading import MAX_BYTES, CalendarBroken, Entry, Reading, read
from tests.council.sources import COMMISSION, FOUR, SESSION, Meets, calendar

WARSAW = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def taken(*entries: Meets) -> Reading:
    return read(calendar(*entries), WARSAW, NOW)


def one(entry: Meets) -> Entry:
    (found,) = taken(entry).entries
    return found


def local(entry: Entry) -> str:
    return f"{entry.starts_at.astimezone(WARSAW):%Y-%m-%d %H:%M}"


def test_an_entry_keeps_its_place_its_link_and_its_length_and_nobodys_name() -> None:
    more = (
        "DTEND;TZID=Europe/Warsaw:20261215T200000",
        "URL:https://bip.example.org/1",
        "DESCRIPTION:Prowadzi Jan Przykładowy",
        "ORGANIZER;CN=Jan Przykładowy:mailto:jan@example.org",
    )
    entry = one(replace(SESSION, lines=more))
    assert entry.ends_at == datetime(2026, 12, 15, 19, 0, tzinfo=UTC)
    assert entry.link == "https://bip.example.org/1"
    assert "Jan" not in repr(entry)


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        ("DTSTART;TZID=Europe/Warsaw:20261215T180000", "2026-12-15 18:00"),
        ("DTSTART:20261215T170000Z", "2026-12-15 18:00"),
        ("DTSTART:20261215T180000", "2026-12-15 18:00"),
        ("DTSTART;TZID=Central European Standard Time:20261215T180000", "2026-12-15 18:00"),
        ("DTSTART;TZID=America/New_York:20261215T120000", "2026-12-15 18:00"),
        ("DTSTART;TZID=Europe/Warsaw:20270401T180000", "2027-04-01 18:00"),
    ],
)
def test_a_start_is_read_in_its_zone_or_in_the_units(start: str, moment: str) -> None:
    written = calendar(SESSION).replace(b"DTSTART;TZID=Europe/Warsaw:20261215T180000", start.encode())
    (entry,) = read(written, WARSAW, NOW).entries
    assert local(entry) == moment


def test_a_whole_day_is_the_day_at_the_units_place() -> None:
    entry = one(Meets(start="20261208"))
    assert entry.all_day
    assert local(entry) == "2026-12-08 00:00"


def test_a_series_keeps_its_hour_over_the_change_of_clocks_without_what_is_left_out_or_moved() -> None:
    rule = (
        "RRULE:FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270505T220000Z",
        "EXDATE;TZID=Europe/Warsaw:20270105T164500",
    )
    series = replace(COMMISSION, start="20260106T164500", lines=rule)
    moved = replace(
        COMMISSION, start="20261202T170000", lines=("RECURRENCE-ID;TZID=Europe/Warsaw:20261201T164500",)
    )
    ahead = sorted(local(e) for e in taken(moved, series).entries if e.starts_at > NOW)
    assert ahead == [
        "2026-12-02 17:00",
        "2027-02-02 16:45",
        "2027-03-02 16:45",
        "2027-04-06 16:45",
        "2027-05-04 16:45",
    ]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("RRULE:FREQ=SECONDLY",), "repeats by a rule that is not read"),
        (("RRULE:FREQ=DAILY;BYHOUR=1,2,3",), "repeats by a rule that is not read"),
        (("RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), "repeats by several rules"),
        (("RDATE;TZID=Europe/Warsaw:20261216T180000",), "repeats on listed dates (RDATE)"),
    ],
)
def test_what_repeats_in_other_ways_is_passed_over_and_named(lines: tuple[str, ...], why: str) -> None:
    reading = taken(COMMISSION, replace(SESSION, lines=lines))
    assert [entry.uid for entry in reading.entries] == ["tord-12"]
    assert list(reading.skipped) == [why]


def test_a_series_without_an_end_is_bounded() -> None:
    entries = taken(replace(SESSION, start="20200101T180000", lines=("RRULE:FREQ=DAILY",))).entries
    assert 90 <= len(entries) <= 120


def test_an_entry_that_cannot_be_read_costs_no_other() -> None:
    damaged = (replace(SESSION, uid=""), replace(SESSION, title=" "), replace(SESSION, start="gestern"))
    reading = taken(COMMISSION, *damaged)
    assert [entry.uid for entry in reading.entries] == ["tord-12"]
    assert reading.skipped.total() == 3


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "it is a web page"),
        (b"%PDF-1.7", "it does not begin as a calendar"),
        (calendar(*FOUR)[:-40], "it ends in the middle"),
        (calendar(SESSION).decode().encode("utf-16"), "no text in UTF-8"),
        (b"BEGIN:VCALENDAR" + b" " * MAX_BYTES, "larger than 1000 kB"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 2001 + b"END:VCALENDAR", "more than 2000 entries"),
        (calendar(replace(SESSION, start="gestern")), "none of its 1 entries can be used"),
    ],
)
def test_what_is_no_calendar_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(CalendarBroken, match=why):
        read(content, WARSAW, NOW)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_calendar_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = calendar(*FOUR, replace(COMMISSION, uid="r", lines=("RRULE:FREQ=WEEKLY;COUNT=9",)))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    inserted = data.draw(
        st.one_of(st.binary(max_size=40), st.sampled_from([b";", b":", b"\r\n ", b"=", b"99"]))
    )
    try:
        read(whole[:start] + inserted + whole[end:], WARSAW, NOW)
    except CalendarBroken:
        return
