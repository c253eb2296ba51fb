"""Needs and assets beside ideas; what is merely broken is shown the way to whoever mends it."""

import pytest

from bot.ideas.model import Kind
from bot.ideas.presses import Do, IdeaPressed
from bot.profile import load
from tests.ideas.steps import drafts, ideas
from tests.support.people import Human
from tests.support.world import PROFILE, World

pytestmark = pytest.mark.one_engine


async def test_a_need_is_sent_as_one(world: World, anna: Human, officer: Human) -> None:
    await anna.says("/pomysl")
    anna.sees_button("To potrzeba", "To potencjał", "Coś jest zepsute")
    await anna.presses("To potencjał")
    anna.sees("Co dobrego jest tu na miejscu")
    await world.restart_bot()
    await anna.presses("To potrzeba")
    anna.sees("Krok 1 z 4", "Czego brakuje w okolicy?")
    await anna.says("Nie ma gdzie się spotkać z małymi dziećmi")
    for label in ("Zabłocie", "Kultura", "Bez zdjęcia"):
        await anna.presses(label)
    anna.sees("Potrzeba\nMiejsce: Zabłocie")
    await anna.presses("Wyślij")
    officer.sees("Potrzeba")
    assert [idea.kind for idea in await ideas(world)] == [Kind.NEED]


async def test_something_broken_is_shown_the_way_and_nothing_written_is_lost(
    world: World, anna: Human
) -> None:
    await anna.says("/pomysl")
    await anna.says("Dziura w jezdni przy szkole")
    await anna.presses("Wstecz")
    await anna.presses("Coś jest zepsute")
    anna.sees("112", "Czego dotyczy kłopot?")
    await anna.presses("Drogi i chodniki")
    anna.sees("Zarząd Dróg Miasta Krakowa", "12 616 75 55", "12 616 55 55", "Dziura w jezdni przy szkole")
    anna.sees("Nic nie zostało wysłane")
    await anna.presses("Zaproponuj trwałą zmianę")
    anna.sees("Krok 1 z 4", "Dziura w jezdni przy szkole")
    assert len(await drafts(world)) == 1
    assert await ideas(world) == []


@pytest.mark.parametrize("value", ["", "nowhere", "other"])
async def test_what_no_service_is_known_for_goes_to_the_city(anna: Human, value: str) -> None:
    await anna.presses_forged(IdeaPressed(do=Do.PROBLEM, draft="x", value=value))
    anna.sees("12 616 55 55" if value == "other" else "Czego dotyczy kłopot?")
    anna.does_not_see("Zaproponuj")


@pytest.mark.parametrize("value", ["", "problem", "idea"])
async def test_forged_kinds_change_nothing(world: World, anna: Human, value: str) -> None:
    await anna.says("/pomysl")
    [draft] = await drafts(world)
    await anna.presses_forged(IdeaPressed(do=Do.KIND, draft=draft.token, value=value))
    assert [one.kind for one in await drafts(world)] == [None]


def test_services_name_categories_there_are_and_a_way_to_reach_them() -> None:
    profile = load(PROFILE)
    assert profile.services
    for service in profile.services:
        assert service.phone or service.email or service.website
        assert all(profile.category(one) for one in service.categories)
        assert set(profile.languages) <= set(service.name)
