"""The weekly list of what is overdue: once a week, on its day and hour, whatever happens to the machine."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot import workdays
from bot.ideas.desk.overdue import fell_due
from bot.outbox.model import Delivery
from bot.profile import OFFICE_HOURS, load
from tests.ideas.steps import proposes, taken_up
from tests.ideas.test_board import loses_all_roles
from tests.support.people import Human
from tests.support.world import PROFILE, World

PODGORZE = load(PROFILE)
HEAD = "czeka dłużej, niż zakłada urząd"
one_engine = pytest.mark.one_engine


async def test_the_list_comes_once_a_week_even_with_restarts(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await proposes(anna, "Drugi pomysł na próbę")
    await taken_up(world, officer, 2)
    await world.passes(days=16, hours=22)  # Tuesday, 8 December: overdue since Monday, after the list was due
    assert officer.count_of(HEAD) == 0
    await world.passes(days=5, hours=22, minutes=59)  # Monday, 14 December, 8:59
    assert officer.count_of(HEAD) == 0
    await world.passes(minutes=1)
    officer.sees("1 pomysł czeka dłużej", "1. Ławka", "cel urzędu minął 7 grudnia")
    officer.does_not_see("2. Drugi")
    officer.sees_button("1. Ławka")
    for _start in range(2):
        await world.restart_bot()
        await world.passes(hours=1)
    await world.passes(days=3)
    assert officer.count_of(HEAD) == 1
    assert anna.count_of(HEAD) == 0
    await officer.presses("Wszystkie po terminie")
    officer.sees("1. Ławka")
    await world.passes(days=4)
    assert officer.count_of("1 pomysł czeka dłużej") == 1, "the first list became the queue it led to"
    keys = await world.read(
        lambda db: list(db.scalars(select(Delivery.dedup_key).where(Delivery.kind == "idea.overdue")))
    )
    assert len(keys) == 2


@one_engine
async def test_after_a_standstill_one_list_comes_and_not_at_night(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await world.app.stop()
    world.clock.advance(timedelta(days=31, hours=12))  # Wednesday, 23 December, 0:00
    await world.start_bot()
    await world.app.tick()
    assert officer.count_of(HEAD) == 0
    await world.passes(hours=8)
    assert officer.count_of(HEAD) == 1


@one_engine
async def test_what_was_answered_or_who_left_is_not_listed(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await world.passes(days=20)
    await loses_all_roles(world, officer)
    await world.passes(days=3)
    assert officer.count_of(HEAD) == 0


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=PODGORZE.timezone)


@pytest.mark.parametrize(
    ("now", "due"),
    [(at(14, 9), at(14, 9)), (at(14, 8), at(7, 9)), (at(20, 23), at(14, 9)), (at(21, 10), at(21, 9))],
)
def test_the_list_falls_due_on_the_profiles_day_and_hour(now: datetime, due: datetime) -> None:
    assert fell_due(now, PODGORZE) == due


def test_what_is_late_by_the_clock_is_late_in_a_query() -> None:
    zone = PODGORZE.timezone
    for days in (0, 1, 10, 30):
        for hour in range(0, 24 * 40, 7):
            now = datetime(2027, 3, 20, 0, tzinfo=UTC) + timedelta(hours=hour)
            before = workdays.elapsed(now, days, OFFICE_HOURS, zone)
            just = before - timedelta(seconds=1)
            assert workdays.promised(just, days, OFFICE_HOURS, zone) <= now
            assert workdays.promised(before, days, OFFICE_HOURS, zone) > now
