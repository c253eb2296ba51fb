"""Anonymous unless one wants a name under it; who sees what is said before sending."""

import pytest

from bot.ideas.personal import IDEAS
from tests.ideas.steps import ideas, proposes, reaches_the_check, taken_up
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def test_whoever_signs_is_read_under_that_name_and_no_other(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await reaches_the_check(anna)
    anna.sees("Ani urząd, ani nikt inny nie widzi, kto go przysłał")
    await anna.presses("Podpisz")
    anna.sees("Jaki podpis?")
    for no_name in ("🌳", "x" * 61):
        await anna.says(no_name)
        anna.sees("Proszę napisać podpis do 60 znaków", "Jaki podpis?")
    await world.restart_bot()
    await anna.says("Ania z Zabłocia")
    anna.sees("Podpis: Ania z Zabłocia", "razem z podpisem", "Konta w Telegramie nie widzi nikt")
    await anna.presses("Wyślij")
    await officer.says("/pomysly 1")
    officer.sees("Podpis: Ania z Zabłocia", "tak jak tu stoi")
    await taken_up(world, officer, 1)
    await john.says("/idea 1")
    john.sees("Signed: Ania z Zabłocia")
    john.does_not_see(str(anna.id))


async def test_a_name_is_taken_back_before_sending(world: World, anna: Human) -> None:
    await reaches_the_check(anna)
    await anna.presses("Podpisz")
    await anna.presses("Wstecz")
    anna.sees("Proszę sprawdzić przed wysłaniem")
    await anna.presses("Podpisz")
    await anna.says("Ania")
    await anna.presses("Zmień podpis")
    await anna.presses("Bez podpisu")
    anna.sees("Proszę sprawdzić", "nikt inny nie widzi")
    anna.does_not_see("Podpis: ")
    await anna.presses("Wyślij")
    assert [idea.signature for idea in await ideas(world)] == [None]


async def test_the_name_goes_with_its_author(world: World, anna: Human) -> None:
    await reaches_the_check(anna)
    await anna.presses("Podpisz")
    await anna.says("Ania")
    await anna.presses("Wyślij")
    await proposes(anna, "Drugi pomysł na próbę")
    person = await world.person(anna)
    await world.app.database.run(IDEAS.erase, person)
    assert [(idea.author_id, idea.signature) for idea in await ideas(world)] == [(None, None), (None, None)]
