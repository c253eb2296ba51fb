"""Working days between question and answer, counted by hand on a calendar."""

from datetime import UTC, datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.insights.report.clocks import timing
from bot.insights.report.model import Timing
from bot.profile import OfficeHours

WARSAW = ZoneInfo("Europe/Warsaw")
HOURS = OfficeHours(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(16))


def november(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=WARSAW).astimezone(UTC)


def measured(*pairs: tuple[datetime, datetime], target: int = 1) -> Timing:
    return timing(pairs, target=target, waiting=0, hours=HOURS, zone=WARSAW)


def test_weekends_holidays_and_evenings_are_left_out() -> None:
    friday_to_monday = (november(6), november(9))
    friday_evening_to_monday = (november(6, 17), november(9))
    over_independence_day = (november(10), november(12))
    same_day = (november(10), november(10, 11))
    on_saturday = (november(6), november(7))
    found = measured(friday_to_monday, friday_evening_to_monday, over_independence_day, same_day, on_saturday)
    assert found.days == {0: 3, 1: 2}
    assert found.in_time == 5


def test_what_comes_after_the_office_closed_on_the_last_day_is_late() -> None:
    found = measured((november(9), november(10, 15)), (november(9), november(10, 16)))
    assert (found.days, found.in_time) == ({1: 2}, 1)


def test_the_median_stands_in_the_middle() -> None:
    assert Timing(5, {0: 1, 2: 1, 9: 1}, 2, 0).median == 2
    assert Timing(5, {0: 1, 2: 1, 5: 1, 9: 1}, 3, 0).median == Fraction(7, 2)
    assert Timing(5, {}, 0, 4).median is None
