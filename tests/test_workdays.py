"""Working days: the state's days off, weekends, hours, both nights on which clocks change."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.profile import OfficeHours
from bot.workdays import day_before, easter, holidays, is_working, promised

WARSAW = ZoneInfo("Europe/Warsaw")
HOURS = OfficeHours(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(16))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW)


@pytest.mark.parametrize(
    "sunday",
    ["2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"],
)
def test_easter_of_known_years(sunday: str) -> None:
    assert easter(int(sunday[:4])) == date.fromisoformat(sunday)


def test_the_days_off_of_a_year() -> None:
    written = "01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26"
    assert {f"{day:%m-%d}" for day in holidays(2026)} == set(written.split())
    assert date(2024, 12, 24) not in holidays(2024)


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        ("2026-11-18 10:00", 3, "2026-11-23 16:00"),  # over a weekend
        ("2026-11-21 12:00", 3, "2026-11-26 16:00"),  # on a Saturday: as on Monday
        ("2026-11-20 16:00", 1, "2026-11-24 16:00"),  # when the office has just closed
        ("2026-11-10 10:00", 1, "2026-11-12 16:00"),  # Independence Day
        ("2026-12-23 15:59", 1, "2026-12-28 16:00"),  # Christmas Eve, a day off since 2025
        ("2026-04-02 10:00", 2, "2026-04-07 16:00"),  # Easter
        ("2026-06-03 10:00", 1, "2026-06-05 16:00"),  # Corpus Christi
        ("2026-12-30 17:00", 2, "2027-01-05 16:00"),  # New Year and Epiphany
        ("2026-10-23 10:00", 1, "2026-10-26 16:00"),  # clocks go back in between
        ("2027-03-26 10:00", 1, "2027-03-30 16:00"),  # forward, and Easter Monday
    ],
)
def test_a_promise_is_counted_in_working_days(asked: str, days: int, due: str) -> None:
    assert promised(at(asked), days, HOURS, WARSAW) == at(due)


def test_staff_is_reminded_when_the_office_opens_on_the_working_day_before() -> None:
    assert day_before(at("2026-11-23 16:00"), HOURS, WARSAW) == at("2026-11-20 08:00")
    assert day_before(at("2026-11-12 16:00"), HOURS, WARSAW) == at("2026-11-10 08:00")


def test_further_days_off_are_the_profiles() -> None:
    closed = HOURS.model_copy(update={"closed_on": (date(2026, 12, 31),)})
    assert is_working(date(2026, 12, 31), HOURS)
    assert not is_working(date(2026, 12, 31), closed)


def test_an_office_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="must open before"):
        OfficeHours(weekdays=(1,), opens=time(16), closes=time(8))
