"""Reminders as people get them: once, at the right time, never after the start."""

from datetime import timedelta

import pytest

from bot.events.presses import Do, EventPressed
from tests.events.making import LINK, TUESDAY_EVENING, Plan, make_event
from tests.support.people import Human
from tests.support.world import World

REMINDER = "Przypomnienie:"


async def joins(human: Human, event_id: int) -> None:
    await human.presses_forged(EventPressed(do=Do.JOIN, id=event_id))


async def test_two_reminders_come_a_day_and_two_hours_before(
    world: World, animator: Human, anna: Human
) -> None:
    await joins(anna, await make_event(animator, Plan(link=LINK)))
    await world.passes(days=2, hours=5, minutes=59)
    assert anna.count_of(REMINDER) == 0
    await world.passes(minutes=1)
    assert anna.count_of(REMINDER) == 1
    anna.sees("Debata o ławkach", "wtorek, 24 listopada 2026 r., 18:00", LINK)
    await world.passes(hours=22)
    assert anna.count_of(REMINDER) == 2
    await world.passes(hours=1, minutes=59)
    await world.passes(hours=2)
    assert anna.count_of(REMINDER) == 2


async def test_the_demo_starts_in_three_minutes_and_reminds_one_minute_before(
    world: World, animator: Human, anna: Human
) -> None:
    start = world.clock.now() + timedelta(minutes=3)
    await joins(anna, await make_event(animator, Plan(starts_at=start, reminders=(1,))))
    await world.passes(minutes=1)
    assert anna.count_of(REMINDER) == 0
    await world.passes(minutes=1)
    assert anna.count_of(REMINDER) == 1


@pytest.mark.one_engine
async def test_whoever_signed_off_is_left_alone_and_others_let_go_in_one_tap(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    event_id, without = await make_event(animator), await make_event(animator, Plan(reminders=()))
    await joins(anna, event_id)
    await anna.presses("Wypisz mnie")
    await joins(anna, without)
    await joins(john, event_id)
    await world.passes(days=2, hours=7)
    assert john.count_of("Reminder:") == 1
    await john.presses("I will not come")
    john.sees("You are no longer signed up.")
    await world.passes(hours=22, minutes=45)
    assert (anna.count_of(REMINDER), john.count_of("Reminder:")) == (0, 0)


async def test_a_stop_over_both_moments_is_made_up_for_by_one_and_never_after_the_start(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    await joins(john, await make_event(animator, Plan(starts_at=TUESDAY_EVENING - timedelta(hours=1))))
    await joins(anna, await make_event(animator))
    await world.passes(days=3, hours=5)
    assert (anna.count_of(REMINDER), john.count_of("Reminder:")) == (1, 0)


async def test_whoever_comes_late_gets_the_reminders_still_ahead(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await make_event(animator)
    await world.passes(days=2, hours=8)
    await joins(anna, event_id)
    await world.passes(minutes=30)
    assert anna.count_of(REMINDER) == 0
    await world.passes(hours=20)
    assert anna.count_of(REMINDER) == 1


async def test_whoever_comes_after_the_last_reminder_is_reminded_half_an_hour_before(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    event_id = await make_event(animator)
    await joins(john, event_id)
    await world.passes(days=3, hours=5)
    await joins(anna, event_id)
    await world.passes(minutes=29)
    assert anna.count_of(REMINDER) == 0
    await world.passes(minutes=1)
    await world.passes(minutes=10)
    assert anna.count_of(REMINDER) == 1
    assert john.count_of("Reminder:") == 1


async def test_whoever_comes_in_the_last_half_hour_has_just_read_the_card(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await make_event(animator)
    await world.passes(days=3, hours=5, minutes=40)
    await joins(anna, event_id)
    await world.passes(minutes=15)
    assert anna.count_of(REMINDER) == 0


async def test_the_job_may_run_as_often_as_it_likes(world: World, animator: Human, anna: Human) -> None:
    await joins(anna, await make_event(animator))
    await world.passes(days=2, hours=6)
    for _tick in range(5):
        await world.passes(seconds=20)
    await world.restart_bot()
    await world.passes(minutes=5)
    assert anna.count_of(REMINDER) == 1


async def test_a_reminder_in_quiet_hours_comes_the_evening_before(
    world: World, animator: Human, anna: Human
) -> None:
    early = TUESDAY_EVENING - timedelta(hours=10, minutes=30)  # 7:30
    await joins(anna, await make_event(animator, Plan(starts_at=early, reminders=(1440,))))
    await world.passes(days=1, hours=8, minutes=59)
    assert anna.count_of(REMINDER) == 0
    await world.passes(minutes=1)  # Sunday, 21:00
    assert anna.count_of(REMINDER) == 1
