"""How much may be done in a day, and how kindly the rest is put off."""

import pytest
from sqlalchemy import select

from bot.limits.model import Usage
from bot.profile import load
from bot.profile_limits import EACH, Act, Limits
from tests.ideas.steps import ideas, proposes, reaches_the_check
from tests.support.people import Human
from tests.support.world import PROFILE, World

TEXT = "Kosz na śmieci przy placu zabaw, bo nie ma gdzie wyrzucić papierka."


async def limited(world: World, **limits: dict[Act, int]) -> None:
    """Start the bot anew with these limits."""
    world._changed = load(PROFILE).model_copy(update={"limits": Limits(**limits)})
    await world.restart_bot()


async def test_who_sent_enough_ideas_for_a_day_is_told_kindly_and_loses_nothing(
    world: World, anna: Human, olena: Human
) -> None:
    await limited(world, each={Act.IDEA: 1})
    await proposes(anna)
    await reaches_the_check(anna, TEXT)
    await anna.presses("Wyślij")
    anna.sees("Dziś z tego konta przyszedł 1 pomysł. Dziękujemy!", "nie przepadnie", "/pomysl")
    assert len(await ideas(world)) == 1
    await world.passes(hours=13)
    await anna.presses("Wyślij")
    assert [idea.text for idea in await ideas(world)][1:] == [TEXT]


@pytest.mark.one_engine
async def test_a_refused_press_costs_nothing_of_tomorrow(world: World, anna: Human) -> None:
    await limited(world, each={Act.IDEA: 1})
    await proposes(anna)
    await reaches_the_check(anna, TEXT)
    for _ in range(3):
        await anna.presses("Wyślij")
    used = await world.read(lambda db: {row.act: row.count for row in db.scalars(select(Usage))})
    assert used[Act.IDEA] == 1
    await world.passes(days=3)
    assert await world.read(lambda db: list(db.scalars(select(Usage)))) == []


@pytest.mark.one_engine
async def test_questions_are_limited_and_danger_never_is(world: World, anna: Human) -> None:
    await limited(world, each={Act.ASK: 2})
    for question in ("Kto łata dziury w drodze?", "Kiedy sesja rady?"):
        await anna.says(question)
    await anna.says("Gdzie wyrzucić stare farby?")
    anna.sees("Dziś z tego konta przyszły 2 pytania")
    await anna.says("Pali się u sąsiada!")
    anna.sees("112")


@pytest.mark.one_engine
async def test_copies_of_ones_data_are_limited(world: World, anna: Human) -> None:
    await limited(world, each={Act.COPY: 1})
    await anna.says("/mojedane")
    assert "document" in anna.received[-1]
    await anna.says("/mojedane")
    anna.sees("Dziś dla tego konta powstał 1 plik")


@pytest.mark.one_engine
async def test_all_together_may_be_too_many(world: World, anna: Human, olena: Human) -> None:
    await limited(world, together={Act.IDEA: 1})
    await proposes(anna)
    await olena.says("/ideya")
    await olena.says("Лавка в тіні біля зупинки, бо літні люди стоять")
    await olena.presses("Заблоце")
    await olena.presses("Озеленення")
    await olena.presses("Без фото")
    await olena.presses("Надіслати")
    olena.sees("Сьогодні це робить дуже багато людей", "/ideya")
    assert len(await ideas(world)) == 1


def test_a_profile_that_says_nothing_has_limits_nevertheless() -> None:
    assert all(Limits().of_one(act) == EACH[act] for act in Act)
    assert Limits(each={Act.IDEA: 3}).of_one(Act.IDEA) == 3
    assert Limits().of_all(Act.ASK) is None
