"""When reminders go out: pure rules, in local time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.profile import QuietHours
from bot.reminding import notify_at, remind_at

WARSAW = ZoneInfo("Europe/Warsaw")
QUIET = QuietHours.model_validate({"from": "21:00:00", "to": "08:00:00"})
NEVER = QuietHours.model_validate({"from": "00:00:00", "to": "00:00:00"})
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def at(text: str, fold: int = 0) -> datetime:
    """Read a wall time in Kraków."""
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "offset", "moment"),
    [
        # nothing special
        ("2026-11-24 18:00", DAY, "2026-11-23 18:00"),
        ("2026-11-24 18:00", 2 * HOUR, "2026-11-24 16:00"),
        ("2026-11-24 18:00", MINUTE, "2026-11-24 17:59"),
        ("2026-11-24 18:00", 3 * DAY, "2026-11-21 18:00"),
        # half a day ahead or more: to the beginning of the quiet hours
        ("2026-11-24 22:00", DAY, "2026-11-23 21:00"),
        ("2026-11-24 07:00", DAY, "2026-11-22 21:00"),
        ("2026-11-24 13:00", 12 * HOUR, "2026-11-23 21:00"),
        # shorter: to their end, where an hour is left
        ("2026-11-24 09:00", 2 * HOUR, "2026-11-24 08:00"),
        ("2026-11-24 17:00", 10 * HOUR, "2026-11-24 08:00"),
        # shorter, and no hour is left: as planned
        ("2026-11-24 08:30", 2 * HOUR, "2026-11-24 06:30"),
        ("2026-11-24 23:30", 2 * HOUR, "2026-11-24 21:30"),
        ("2026-11-25 00:30", HOUR, "2026-11-24 23:30"),
        # the borders: 21:00 is quiet, 8:00 is not
        ("2026-11-24 22:00", HOUR, "2026-11-24 21:00"),
        ("2026-11-24 08:00", DAY, "2026-11-23 08:00"),
        ("2026-11-25 21:00", DAY, "2026-11-24 21:00"),
    ],
)
def test_a_reminder_respects_quiet_hours(start: str, offset: timedelta, moment: str) -> None:
    assert remind_at(at(start), offset, WARSAW, QUIET) == at(moment)


@pytest.mark.parametrize(
    ("start", "offset", "moment"),
    [
        # spring, 28 March 2027: 2:00 becomes 3:00
        ("2027-03-28 18:00", DAY, "2027-03-27 18:00"),
        ("2027-03-28 12:00", 12 * HOUR, "2027-03-27 23:00"),
        ("2027-03-28 03:30", HOUR, "2027-03-28 01:30"),
        ("2027-03-29 02:30", DAY, "2027-03-28 03:30"),
        # autumn, 25 October 2026: 3:00 becomes 2:00
        ("2026-10-25 18:00", DAY, "2026-10-24 18:00"),
        ("2026-10-25 12:00", 12 * HOUR, "2026-10-25 01:00"),
        ("2026-10-26 02:30", DAY, "2026-10-25 02:30"),
    ],
)
def test_days_are_counted_on_the_wall_and_hours_in_real_time(
    start: str, offset: timedelta, moment: str
) -> None:
    assert remind_at(at(start), offset, WARSAW, NEVER) == at(moment)


def test_an_hour_before_the_second_half_past_two_is_the_first() -> None:
    assert remind_at(at("2026-10-25 02:30", fold=1), HOUR, WARSAW, NEVER) == at("2026-10-25 02:30")


def test_quiet_hours_of_the_night_of_the_change_end_on_the_wall() -> None:
    assert remind_at(at("2027-03-28 10:00"), 3 * HOUR, WARSAW, QUIET) == at("2027-03-28 08:00")


def test_quiet_hours_may_lie_within_a_day() -> None:
    siesta = QuietHours.model_validate({"from": "13:00:00", "to": "15:00:00"})
    assert remind_at(at("2026-11-24 18:00"), 4 * HOUR, WARSAW, siesta) == at("2026-11-24 15:00")


@pytest.mark.parametrize(
    ("now", "start", "moment"),
    [
        ("2026-11-23 12:00", "2026-11-24 18:00", "2026-11-23 12:00"),
        ("2026-11-23 22:00", "2026-11-24 18:00", "2026-11-24 08:00"),
        ("2026-11-24 03:00", "2026-11-24 18:00", "2026-11-24 08:00"),
        ("2026-11-23 22:00", "2026-11-24 09:00", "2026-11-23 22:00"),
        ("2026-11-23 22:00", "2026-11-23 23:00", "2026-11-23 22:00"),
    ],
)
def test_a_change_waits_for_the_morning_where_there_is_time(now: str, start: str, moment: str) -> None:
    assert notify_at(at(now), at(start), WARSAW, QUIET) == at(moment)
