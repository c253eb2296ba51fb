"""Time that misbehaves: clocks that jump, a bot that was down for days, the two days when clocks change."""

import asyncio
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers import base
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.events import jobs
from bot.events.desk import REMINDER
from bot.events.model import Event, EventKind, EventStatus, Registration, Reminder
from bot.events.presses import Do, EventPressed
from bot.outbox import steady, store
from bot.outbox.model import Delivery, Outcome
from bot.outbox.steady import SteadyScheduler
from bot.people import store as people
from bot.profile import QuietHours
from bot.reminding import remind_at
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import PROFILE, World

pytestmark = pytest.mark.one_engine

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PATIENCE = 10
WORDS = "Przypomnienie:"
NEVER_QUIET = QuietHours.model_validate({"from": "00:00:00", "to": "00:00:00"})


async def joins(human: Human, event_id: int) -> None:
    await human.presses_forged(EventPressed(do=Do.JOIN, id=event_id))


async def walk(world: World, true: datetime, until: datetime, astray: timedelta | None = None) -> datetime:
    """Let true time pass by the hour; in half hours while the machine's clock is `astray`.

    What is done by the hour forgets what is old: that is done while the clock is astray, and at the end.
    """
    while true < until:
        true = min(true + (HOUR if astray is None else HOUR / 2), until)
        world.clock.set(true + (astray or timedelta()))
        await world.app.tick(rare=astray is not None or true == until)
    return true


# ── clocks that jump ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("jump", [HOUR, -HOUR, DAY, -DAY], ids=["+1 h", "-1 h", "+1 day", "-1 day"])
@pytest.mark.parametrize("before_start", [25, 24, 3, 2], ids=lambda hours: f"{hours} h before")
async def test_a_clock_that_goes_astray_for_an_hour_repeats_and_loses_nothing(
    world: World, animator: Human, anna: Human, jump: timedelta, before_start: int
) -> None:
    start = world.clock.now() + timedelta(hours=28)
    event_id = await make_event(animator, Plan(starts_at=start, reminders=(1440, 120)))
    await joins(anna, event_id)
    true = await walk(world, world.clock.now(), start - timedelta(hours=before_start))
    true = await walk(world, true, true + HOUR, jump)
    await walk(world, true, start + HOUR)
    sent = select(Delivery.dedup_key).where(Delivery.kind == REMINDER, Delivery.outcome == Outcome.SENT)
    keys = await world.read(lambda db: list(db.scalars(sent)))
    assert anna.count_of(WORDS) == len(set(keys)) == 2


async def test_a_clock_set_back_for_good_only_delays(world: World, animator: Human, anna: Human) -> None:
    start = world.clock.now() + timedelta(hours=5)
    await joins(anna, await make_event(animator, Plan(starts_at=start, reminders=(60,))))
    await world.passes(hours=4)
    assert anna.count_of(WORDS) == 1
    world.clock.advance(-DAY)
    for _hour in range(30):
        await world.passes(hours=1)
    assert anna.count_of(WORDS) == 1


def shifted(seconds: float) -> type[datetime]:
    class Shifted(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.fromtimestamp(time.time() + seconds, tz)

    return Shifted


@pytest.mark.parametrize("jump", [-3600.0, 3600.0, -86_400.0])
@pytest.mark.parametrize("protected", [True, False], ids=["steady", "control"])
async def test_ticks_go_on_when_the_machines_clock_jumps(
    monkeypatch: pytest.MonkeyPatch, jump: float, protected: bool
) -> None:
    ticked = asyncio.Event()

    async def tick() -> None:
        ticked.set()

    scheduler = SteadyScheduler(longest_sleep=0.02) if protected else AsyncIOScheduler()
    scheduler.configure(timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None})
    scheduler.add_job(tick, "interval", seconds=0.02)
    scheduler.start()
    try:
        await asyncio.wait_for(ticked.wait(), PATIENCE)
        real = steady._clock_against_time
        monkeypatch.setattr(base, "datetime", shifted(jump))
        monkeypatch.setattr(steady, "_clock_against_time", lambda: real() + jump)
        scheduler.wakeup()  # the tick that was under way when the clock jumped
        ticked.clear()
        if protected or jump > 0:
            await asyncio.wait_for(ticked.wait(), PATIENCE)
        else:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(ticked.wait(), 0.3)
    finally:
        scheduler.shutdown(wait=False)
        await asyncio.sleep(0)


# ── a bot that was down ────────────────────────────────────────────────────────────────────────────────


async def test_after_three_days_down_what_is_past_is_reported_and_the_rest_comes_late_but_in_time(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    now = world.clock.now()
    past = await make_event(animator, Plan("Przeszłe", now + 2 * DAY, reminders=(1440, 120)))
    soon = await make_event(animator, Plan("Bliskie", now + 3 * DAY + 2 * HOUR, reminders=(1440,)))
    far = await make_event(animator, Plan("Dalekie", now + 5 * DAY, reminders=(1440,)))
    for human in (anna, olena):
        for event_id in (past, soon, far):
            await joins(human, event_id)
    await world.passes(minutes=1)
    await world.app.stop()
    world.clock.advance(3 * DAY)
    await world.start_bot()
    await world.passes(minutes=1)
    assert [line for line in reminders(anna) if "Przeszłe" in line] == []
    assert len(reminders(anna)) == anna.count_of("Bliskie") - cards(anna, "Bliskie") == 1
    animator.sees("Przypomnienie o wydarzeniu „Przeszłe” nie dotarło na czas do 2 osób")
    for _hour in range(48):
        await world.passes(hours=1)
    assert reminders(anna) == ["Przypomnienie: Bliskie", "Przypomnienie: Dalekie"]
    assert animator.count_of("nie dotarło na czas") == 1


async def test_what_is_made_up_for_at_night_waits_for_the_morning(
    world: World, animator: Human, anna: Human
) -> None:
    evening, dawn = world.clock.now() + 2 * DAY + 6 * HOUR, world.clock.now() + DAY + 18.5 * HOUR
    later = await make_event(animator, Plan("Wieczorem", evening, reminders=(1440,)))
    early = await make_event(animator, Plan("O świcie", dawn, reminders=(720,)))
    for event_id in (later, early):
        await joins(anna, event_id)
    await world.app.stop()
    world.clock.advance(DAY + 11 * HOUR)  # 23:00: both reminders were to come by day
    await world.start_bot()
    await world.passes(minutes=1)
    assert reminders(anna) == ["Przypomnienie: O świcie"]
    for _hour in range(10):
        await world.passes(hours=1)
    assert reminders(anna) == ["Przypomnienie: O świcie", "Przypomnienie: Wieczorem"]


def reminders(human: Human) -> list[str]:
    lines = [line for message in human.received for line in str(message.get("text", "")).splitlines()]
    return [line for line in lines if line.startswith(WORDS)]


def cards(human: Human, title: str) -> int:
    return sum(
        title in str(message.get("text", "")) and WORDS not in str(message.get("text", ""))
        for message in human.received
    )


async def test_a_message_that_telegram_would_not_take_until_the_start_is_reported(
    world: World, animator: Human, anna: Human
) -> None:
    start = world.clock.now() + 3 * HOUR
    await joins(anna, await make_event(animator, Plan(starts_at=start, reminders=(120,))))
    world.playground.add_fault("5xx", method="sendMessage", chat_id=anna.id, count=None)
    for _quarter in range(11):
        await world.passes(minutes=15)
    assert anna.count_of(WORDS) == 0
    for _quarter in range(3):
        await world.passes(minutes=15)
    assert anna.count_of(WORDS) == 0
    animator.sees("nie dotarło na czas do 1 osoby")


async def test_that_a_reminder_was_missed_is_not_told_at_night(
    world: World, animator: Human, anna: Human
) -> None:
    start = world.clock.now() + 3 * HOUR
    await joins(anna, await make_event(animator, Plan(starts_at=start, reminders=(120,))))
    await world.app.stop()
    world.clock.advance(14 * HOUR)  # from noon to two in the morning
    await world.start_bot()
    await world.passes(minutes=1)
    assert animator.count_of("nie dotarło na czas") == 0
    await world.passes(hours=8)
    animator.sees("nie dotarło na czas do 1 osoby")


async def test_whoever_was_reminded_once_is_not_reported(world: World, animator: Human, anna: Human) -> None:
    start = world.clock.now() + 28 * HOUR
    await joins(anna, await make_event(animator, Plan(starts_at=start, reminders=(1440, 120))))
    await walk(world, world.clock.now(), world.clock.now() + 5 * HOUR)
    await world.app.stop()
    world.clock.advance(2 * DAY)
    await world.start_bot()
    await world.passes(minutes=1)
    assert anna.count_of(WORDS) == 1
    assert animator.count_of("nie dotarło") == 0


async def test_results_come_late_until_they_expire(world: World, anna: Human) -> None:
    person, now = await world.person(anna), world.clock.now()

    def ask(db: Session, ref: int, expires_at: datetime) -> None:
        store.enqueue(
            db,
            "idea.status",
            person.id,
            ref,
            key=f"late:{ref}",
            due_at=now + HOUR,
            expires_at=expires_at,
            refs={"change": 0},
        )

    for ref, lasts in ((1, 2 * DAY), (2, 30 * DAY)):
        await world.app.database.run(ask, ref, now + lasts)
    await world.app.stop()
    world.clock.advance(3 * DAY)
    await world.start_bot()
    await world.passes(minutes=1)
    outcomes = select(Delivery.outcome).order_by(Delivery.ref)
    assert await world.read(lambda db: list(db.scalars(outcomes))) == [Outcome.EXPIRED, Outcome.VOID]


# ── the days when clocks change ────────────────────────────────────────────────────────────────────────

CHANGES = [
    ("Europe/Warsaw", date(2026, 3, 29)),
    ("Europe/Warsaw", date(2026, 10, 25)),
    ("Europe/Kyiv", date(2026, 3, 29)),
    ("Europe/Kyiv", date(2026, 10, 25)),
    ("Europe/London", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Santiago", date(2026, 4, 4)),
    ("America/Santiago", date(2026, 9, 6)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
]


def minutes_of(day: date, zone: ZoneInfo) -> list[datetime]:
    """Every minute that the day has there, however many they are."""
    first = datetime.combine(day, datetime.min.time(), zone).astimezone(UTC)
    moments = (first + timedelta(minutes=minute) for minute in range(-60, 26 * 60))
    return [moment for moment in moments if moment.astimezone(zone).date() == day]


@pytest.mark.parametrize(("name", "day"), CHANGES, ids=str)
def test_every_minute_of_the_days_when_clocks_change(name: str, day: date) -> None:
    zone = ZoneInfo(name)
    minutes = minutes_of(day, zone)
    assert len(minutes) != 24 * 60
    for start in minutes:
        wall = start.astimezone(zone).replace(tzinfo=None, fold=0)
        day_before = remind_at(start, DAY, zone, NEVER_QUIET)
        assert day_before.astimezone(zone).replace(tzinfo=None, fold=0) == wall - DAY
        assert timedelta(hours=22) <= start - day_before <= timedelta(hours=26)
        assert start - remind_at(start, 2 * HOUR, zone, NEVER_QUIET) == 2 * HOUR
    for start in (moment + DAY for moment in minutes):  # the day before is the day of the change
        day_before = remind_at(start, DAY, zone, NEVER_QUIET)
        assert timedelta(hours=22) <= start - day_before <= timedelta(hours=26)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=str)
async def test_minute_by_minute_through_the_change_each_reminder_is_asked_for_once_and_in_time(
    world: World, day: date
) -> None:
    profile = profiles.load(PROFILE)
    zone = ZoneInfo("Europe/Warsaw")
    begin = datetime.combine(day - DAY, datetime.min.time(), zone).astimezone(UTC)
    starts = [begin + DAY + timedelta(minutes=73 * number) for number in range(20)]
    await world.app.database.run(hold_events, starts, begin - DAY, zone.key)

    def each_minute(db: Session) -> None:
        for minute in range(-60 * 4, 60 * 51):  # quiet hours send some to the evening before
            jobs.fan_out_due(db, begin + timedelta(minutes=minute), profile)

    await world.app.database.run(each_minute)
    asked = await world.read(lambda db: sorted((row[0], row[1]) for row in db.execute(ASKED)))
    wanted = sorted(
        (number, remind_at(start, timedelta(minutes=offset), zone, profile.quiet_hours))
        for number, start in enumerate(starts, 1)
        for offset in (1440, 90)
    )
    assert [number for number, _due in asked] == [number for number, _moment in wanted]
    late = [due - moment for (_a, due), (_b, moment) in zip(asked, wanted, strict=True)]
    assert timedelta() <= min(late)
    assert max(late) <= timedelta(seconds=60)


ASKED = select(Delivery.ref, Delivery.due_at).where(Delivery.kind == REMINDER)


def hold_events(db: Session, starts: list[datetime], scheduled_at: datetime, zone: str) -> None:
    """Make events that one person comes to, each with two reminders."""
    people.admit(db, 7, "pl", scheduled_at)
    for number, start in enumerate(starts, 1):
        wall = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        db.add(
            Event(
                id=number,
                kind=EventKind.DEBATE,
                title=f"Debata {number}",
                starts_at=start,
                local_time=wall,
                zone=zone,
                scheduled_at=scheduled_at,
                status=EventStatus.PUBLISHED,
                taken=1,
                revision=0,
                created_at=scheduled_at,
            )
        )
        db.flush()
        db.add_all(Reminder(event_id=number, offset_minutes=offset) for offset in (1440, 90))
        db.add(Registration(event_id=number, person_id=1, registered_at=scheduled_at))
    db.flush()
