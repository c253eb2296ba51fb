"""Which version of the notice somebody agreed to, and that a changed one is put before them once."""

import pytest
from sqlalchemy import select

from bot.people.model import Consent
from bot.people.presses import ConsentPressed
from bot.profile import load
from tests.ideas.steps import ideas, proposes, reaches_the_check
from tests.support.people import Human
from tests.support.world import PROFILE, World

pytestmark = pytest.mark.one_engine


async def agreed(world: World) -> list[int]:
    return await world.read(lambda db: list(db.scalars(select(Consent.version).order_by(Consent.version))))


async def raised(world: World) -> None:
    """Start the bot with a second version of the notice."""
    profile = load(PROFILE)
    changes = {"pl": "Nowe: pomysły czyta też biblioteka (przykład).", "en": "New.", "uk": "Нове."}
    privacy = profile.privacy.model_copy(update={"version": 2, "changes": changes})
    world._changed = profile.model_copy(update={"privacy": privacy})
    await world.restart_bot()


async def test_sending_agrees_to_the_version_of_that_moment(world: World, anna: Human) -> None:
    await anna.says("/prywatnosc")
    anna.sees("Wersja 1. Wysłanie czegokolwiek tutaj oznacza zgodę")
    assert await agreed(world) == []
    await proposes(anna)
    assert await agreed(world) == [1]


async def test_a_new_version_is_asked_about_once_and_nothing_written_is_lost(
    world: World, anna: Human
) -> None:
    await proposes(anna)
    await raised(world)
    await reaches_the_check(anna, "Kosz na śmieci przy placu zabaw, bo nie ma gdzie wyrzucić papierka.")
    await anna.presses("Wyślij")
    anna.sees("zmieniła się informacja o prywatności", "czyta też biblioteka", "/prywatnosc")
    assert len(await ideas(world)) == 1
    await anna.says("/prywatnosc")
    await anna.presses("Zgadzam się na wersję 2")
    anna.sees("Zgoda zapisana")
    assert await agreed(world) == [1, 2]
    await anna.presses("Wyślij")
    assert len(await ideas(world)) == 2
    await anna.says("/prywatnosc")
    assert "Zgadzam się na wersję 2" not in anna.buttons


async def test_whoever_comes_later_meets_the_new_version_only(world: World, anna: Human) -> None:
    await raised(world)
    await proposes(anna)
    assert await agreed(world) == [2]


async def test_announcements_are_switched_on_only_by_the_present_version(world: World, anna: Human) -> None:
    await anna.presses("Włącz ogłoszenia")
    await raised(world)
    await anna.says("/wylacz")
    anna.sees("wyłączone")
    await anna.presses("Włącz ogłoszenia")
    anna.sees("zmieniła się informacja o prywatności")
    assert not (await world.person(anna)).wants_announcements


async def test_a_button_of_another_version_agrees_to_nothing(world: World, anna: Human) -> None:
    await anna.presses_forged(ConsentPressed(version=7))
    anna.sees("Wersja 1.")
    assert await agreed(world) == []
