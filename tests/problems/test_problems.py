"""Something broken: the service with its contact and deadline, and one question later, if wished."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.ideas.presses import Do as IdeaDo
from bot.ideas.presses import IdeaPressed
from bot.ideas.problems.model import ProblemReminder
from bot.ideas.problems.presses import Do, ProblemPressed
from bot.nearby import Deadline
from bot.profile import Profile, load
from tests.support.people import Human
from tests.support.world import PROFILE, World


def reminders(db: Any) -> list[ProblemReminder]:
    return list(db.scalars(select(ProblemReminder)))


async def finds_the_service(human: Human, category: str = "roads") -> None:
    await human.presses_forged(IdeaPressed(do=IdeaDo.PROBLEM, value=category))


def with_deadline() -> Profile:
    """The shipped profile, with an invented deadline for roads."""
    profile = load(PROFILE)
    said = Deadline(days=30, source={one: f"test {one}" for one in profile.languages})
    services = [
        one.model_copy(update={"answers_within": said}) if "roads" in one.categories else one
        for one in profile.services
    ]
    return profile.model_copy(update={"services": tuple(services)})


async def test_who_wants_it_is_asked_once_and_a_no_leads_on(world: World, anna: Human) -> None:
    await finds_the_service(anna)
    anna.sees("12 616 75 55", "proszę zapytać o to przy zgłoszeniu", "Nic nie zostało wysłane")
    await anna.presses("Zapytaj mnie za 14 dni")
    anna.sees("5 grudnia 2026", "Nie zapisuję, co dokładnie")
    await world.restart_bot()
    await world.passes(days=13)
    anna.does_not_see("Obiecane pytanie")
    await world.passes(days=2)
    anna.sees("Obiecane pytanie", "Drogi i chodniki")
    await anna.presses("Nie")
    anna.sees("Co można teraz zrobić", "12 616 55 55")
    anna.sees_button("Zapytaj radę", "Zaproponuj trwałą zmianę", "Zapytaj mnie za 7 dni")
    assert await world.read(reminders) == []
    await world.passes(days=30)
    assert anna.count_of("Obiecane pytanie") == 1


@pytest.mark.one_engine
async def test_nobody_is_asked_who_did_not_want_it_or_changed_their_mind(
    world: World, anna: Human, olena: Human
) -> None:
    await finds_the_service(anna)
    await finds_the_service(olena, "greenery")
    await olena.presses("за 7 днів")
    olena.sees("28 листопада")
    await olena.presses("Не питати мене")
    olena.sees("не питатиму")
    await olena.presses_forged(ProblemPressed(do=Do.DROP, ref=1))
    olena.sees("вже вирішено")
    await world.passes(days=40)
    assert anna.count_of("Obiecane pytanie") == olena.count_of("Обіцяне запитання") == 0


@pytest.mark.one_engine
async def test_a_yes_ends_it_and_taps_are_harmless(world: World, john: Human, anna: Human) -> None:
    await finds_the_service(john, "cleanliness")
    week = ProblemPressed(do=Do.REMIND, category="cleanliness", days=7)
    await john.presses_forged(week)
    await john.presses_forged(week)
    john.sees("Noted before")
    [kept] = await world.read(reminders)
    await anna.presses_forged(ProblemPressed(do=Do.YES, ref=kept.id))
    anna.sees("już załatwione")
    await world.passes(days=8)
    john.sees("You wanted to be asked")
    await john.presses("Yes, solved")
    john.sees("Thank you for reporting")
    await john.presses_forged(ProblemPressed(do=Do.NO, ref=kept.id))
    john.sees("settled already")
    assert john.count_of("You wanted to be asked") + john.count_of("Good to hear") == 1


@pytest.mark.one_engine
async def test_the_question_keeps_quiet_at_night(world: World, anna: Human) -> None:
    await world.passes(hours=11)
    await finds_the_service(anna)
    await anna.presses("Zapytaj mnie za 7 dni")
    [kept] = await world.read(reminders)
    assert kept.due_at.astimezone(load(PROFILE).timezone).hour == 8


@pytest.mark.one_engine
async def test_one_can_be_asked_anew_after_the_question_stayed_unanswered(world: World, anna: Human) -> None:
    for _time in range(2):
        await finds_the_service(anna)
        await anna.presses("Zapytaj mnie za 7 dni")
        anna.sees("Zapisane:")
        await world.passes(days=8)
        anna.sees("Obiecane pytanie")


@pytest.mark.one_engine
@pytest.mark.parametrize(("category", "days"), [("moon", 7), ("roads", 8), ("roads", 0), ("", 7)])
async def test_forged_choices_are_refused(world: World, anna: Human, category: str, days: int) -> None:
    await anna.presses_forged(ProblemPressed(do=Do.REMIND, category=category, days=days))
    anna.sees("nie można wybrać")
    assert await world.read(reminders) == []


@pytest.mark.one_engine
async def test_a_deadline_with_its_source_is_said_and_kept(database_url: str, tmp_path: Any) -> None:
    world = World(database_url, tmp_path, changed=with_deadline())
    await world.start()
    anna = Human(world, world.add_user("Anna"))
    await anna.says("/start")
    await finds_the_service(anna)
    anna.sees("Odpowiada w ciągu 30 dni (test pl)")
    anna.does_not_see("Nie wiem, kiedy odpowiedzą")
    assert [label for label in anna.buttons if "Zapytaj" in label] == ["Zapytaj mnie za 30 dni"]
    await finds_the_service(anna, "greenery")
    anna.sees("Nie wiem, kiedy odpowiedzą")
    await world.stop()


def test_no_deadline_is_shipped_that_nobody_confirmed() -> None:
    assert all(one.answers_within is None for one in load(PROFILE).services)
