"""An announcement to more people than one transaction asks for."""

from datetime import timedelta

import pytest

from bot.broadcasts import store
from bot.outbox.model import Outcome
from tests.broadcasts.conftest import TEXT, Newcomer, announces, outcomes
from tests.support.people import Human
from tests.support.world import World


@pytest.fixture
async def five(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> list[Human]:
    """People in three portions."""
    monkeypatch.setattr(store, "PORTION", 2)
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
