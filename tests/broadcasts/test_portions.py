"""An announcement to more people than one transaction asks for, or changes the deliveries of."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import profile as profiles
from bot.broadcasts import store
from bot.outbox import portions
from bot.outbox.model import Outcome
from bot.people.model import Role
from tests.broadcasts.conftest import TEXT, Newcomer, announces, arrives, outcomes
from tests.support.people import Human
from tests.support.world import PROFILE, World

PAUSED, SENT, VOID = Outcome.PAUSED, Outcome.SENT, Outcome.VOID


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of two."""
    monkeypatch.setattr(store, "PORTION", 2)
    monkeypatch.setattr(portions, "PORTION", 2)


@pytest.fixture
async def five(newcomer: Newcomer, small: None) -> list[Human]:
    """People in three portions."""
    return [await newcomer(name) for name in ("Ewa", "Jan", "Ola", "Iza", "Leo")]


async def test_everybody_gets_it_once(world: World, animator: Human, five: list[Human]) -> None:
    await announces(animator)
    animator.sees("Czeka na wysłanie: 5")
    assert await outcomes(world) == [None, None]
    await world.passes(seconds=2)
    assert await outcomes(world) == [None] * 5
    await world.passes(seconds=58)
    assert [human.count_of(TEXT) for human in five] == [1] * 5
    animator.sees("Wysłano: 5 z 5")


async def test_stopped_before_all_were_asked_for_nobody_gets_it(
    world: World, animator: Human, five: list[Human]
) -> None:
    await announces(animator)
    await animator.presses("Zatrzymaj")
    animator.sees("Ogłoszenie 1 zatrzymane", "Zatrzymane, nie wysłano: 5")
    await world.passes(hours=1)
    assert [human.count_of(TEXT) for human in five] == [0] * 5
    assert await outcomes(world) == [Outcome.VOID, Outcome.VOID]


async def test_a_restart_goes_on_where_it_was(world: World, animator: Human, five: list[Human]) -> None:
    await announces(animator)
    await world.restart_bot()
    await world.passes(seconds=60)
    assert [human.count_of(TEXT) for human in five] == [1] * 5


async def test_who_comes_while_it_is_asked_for_does_not_get_it(
    world: World, animator: Human, five: list[Human], newcomer: Newcomer
) -> None:
    await announces(animator)
    world.clock.advance(timedelta(seconds=1))
    late = await newcomer("Zoe")
    await world.passes(seconds=60)
    assert (late.count_of(TEXT), five[-1].count_of(TEXT)) == (0, 1)


# ── deliveries that follow their announcement ──────────────────────────────────────────────────────────


async def asked_for(world: World, animator: Human) -> None:
    """Announce it to all five, a second before it leaves."""
    await announces(animator)
    await world.passes(seconds=59)
    assert await outcomes(world) == [None] * 5


async def courier_goes(world: World, **time: float) -> None:
    """Let time pass in which the courier works and no job does."""
    world.clock.advance(timedelta(**time))
    await world.app.courier.carry()


def got(five: list[Human]) -> list[int]:
    return [human.count_of(TEXT) for human in five]


async def test_called_back_amid_portions_nothing_leaves_any_more(
    world: World, animator: Human, five: list[Human]
) -> None:
    await asked_for(world, animator)
    await animator.presses("Zatrzymaj")
    animator.sees("Ogłoszenie 1 zatrzymane", "Wysłano: 0 z 5", "Zatrzymane, nie wysłano: 5")
    assert await outcomes(world) == [VOID, VOID, None, None, None]
    await courier_goes(world, minutes=1)
    assert (await outcomes(world), got(five)) == ([VOID] * 5, [0] * 5)
    await world.passes(minutes=5)
    assert got(five) == [0] * 5
    animator.sees("Zatrzymane, nie wysłano: 5")


async def test_a_restart_between_portions_goes_on_with_what_was_pressed(
    world: World, animator: Human, five: list[Human]
) -> None:
    await asked_for(world, animator)
    await animator.presses("Wstrzymaj")
    animator.sees("Wstrzymane, jeszcze nie wysłano: 5")
    assert await outcomes(world) == [PAUSED, PAUSED, None, None, None]
    await world.restart_bot()
    await world.passes(hours=2)
    assert (await outcomes(world), got(five)) == ([PAUSED] * 5, [0] * 5)

    await animator.presses("Wysyłaj dalej")
    await courier_goes(world)
    assert await outcomes(world) == [SENT, SENT, PAUSED, PAUSED, PAUSED]
    await world.restart_bot()
    await world.passes(minutes=1)
    assert got(five) == [1] * 5
    animator.sees("Wysłano: 5 z 5")


async def test_resumed_paused_and_stopped_amid_portions_each_press_holds_at_once(
    world: World, animator: Human, five: list[Human]
) -> None:
    await asked_for(world, animator)
    await animator.presses("Wstrzymaj")
    await courier_goes(world, minutes=1)
    assert (await outcomes(world), got(five)) == ([PAUSED] * 5, [0] * 5)
    await animator.presses("Wysyłaj dalej")
    await courier_goes(world)
    assert sorted(got(five)) == [0, 0, 0, 1, 1]
    await world.app.live.refresh()
    animator.sees("Wysłano: 2 z 5", "Czeka na wysłanie: 3")

    await animator.presses("Wstrzymaj")
    animator.sees("Wysłano: 2 z 5", "Wstrzymane, jeszcze nie wysłano: 3")
    await world.passes(minutes=5)
    await animator.presses("Wysyłaj dalej")
    await courier_goes(world)
    await animator.presses("Zatrzymaj")
    animator.sees("Ogłoszenie 1 zatrzymane", "Wysłano: 4 z 5", "Zatrzymane, nie wysłano: 1")
    await world.passes(minutes=5)
    assert sorted(got(five)) == [0, 1, 1, 1, 1]
    assert Counter(await outcomes(world)) == {SENT: 4, VOID: 1}


@pytest.fixture
async def strict(database_url: str, tmp_path: Path, small: None) -> AsyncIterator[World]:
    """A bot that sends nobody more than one announcement a week."""
    profile = profiles.load(PROFILE)
    weekly = profile.announcements.model_copy(update={"weekly": 1})
    made = World(database_url, tmp_path, changed=profile.model_copy(update={"announcements": weekly}))
    await made.start()
    yield made
    await made.stop()


async def test_called_back_amid_portions_and_sent_anew_it_counts_once(strict: World) -> None:
    animator = await arrives(strict, "Marta", Role.ANIMATOR)
    five = [await arrives(strict, name, wants=True) for name in ("Ewa", "Jan", "Ola", "Iza", "Leo")]
    await asked_for(strict, animator)
    await animator.presses("Zatrzymaj")
    assert await outcomes(strict) == [VOID, VOID, None, None, None]
    await announces(animator)
    animator.sees("Czeka na wysłanie: 5")
    strict.clock.advance(timedelta(seconds=1))
    await animator.presses("Cofnij")
    await animator.presses("Wyślij")
    animator.sees("Czeka na wysłanie: 5")
    await courier_goes(strict, seconds=10)
    assert got(five) == [0] * 5
    await strict.passes(seconds=50)
    await strict.passes(seconds=10)
    assert got(five) == [1] * 5
    assert Counter(await outcomes(strict)) == {VOID: 5, SENT: 5}


async def test_taken_back_aside_amid_portions_and_let_go_from_the_plan_everybody_gets_it(
    world: World, animator: Human, five: list[Human]
) -> None:
    await asked_for(world, animator)
    await animator.says("/announce")
    await animator.says("Zupełnie co innego: sprzątamy park.")
    await animator.presses_forged("plan:undo:1:0")
    await animator.says("/anuluj")
    await animator.presses_forged("plan:edit:1:1")
    await animator.presses("Zapisz zmiany")
    assert len(await outcomes(world)) == 2
    await world.passes(seconds=60)
    await world.passes(seconds=60)
    assert got(five) == [1] * 5


async def test_the_courier_itself_keeps_the_quiet_hours(
    world: World, animator: Human, five: list[Human]
) -> None:
    await world.passes(hours=8, minutes=58, seconds=30)
    await asked_for(world, animator)
    await courier_goes(world, seconds=31)
    assert got(five) == [0] * 5
    await world.passes(hours=10, minutes=58)
    assert got(five) == [0] * 5
    await world.passes(minutes=3)
    assert got(five) == [1] * 5
