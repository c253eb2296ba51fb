"""What the demo has behind it reads as if it had been lived through, and nobody is told of it."""

from zoneinfo import ZoneInfo

import pytest

from bot.events.demo_past import seed
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def test_a_debate_that_is_over_and_a_cycle_under_way(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    guests = [(await world.person(human)).id for human in (anna, olena)]
    zone = ZoneInfo("Europe/Warsaw")
    await world.app.database.run(seed, world.clock.now(), zone, guests)
    before = len(anna.received)
    await world.passes(days=1)
    assert len(anna.received) == before
    await animator.says("/nowewydarzenie")
    await animator.presses("Prowadzone wydarzenia")
    await animator.presses("Minione wydarzenia")
    await animator.presses("(przykład) Debata")
    animator.sees("Zapisanych: 2", "bez bota 11", "Razem: 13")
    await animator.presses("Relacja, wyniki, opinie")
    animator.sees("co pięć odpowiedzi: 5", "4,6 na 5")
    await anna.says("/wydarzenia")
    anna.sees("(przykład) Jak prowadzić spotkanie")
    await anna.presses("(przykład) Jak prowadzić spotkanie")
    anna.sees("Spotkanie 2 z 3", "(przykład) Akademia dobrej rozmowy")
    await anna.presses("Wszystkie terminy (3)")
    anna.sees("Obecność: 1 z 3 spotkań")
