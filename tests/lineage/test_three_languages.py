"""The whole way, as an officer walks it in English and in Ukrainian."""

from dataclasses import dataclass

import pytest

from bot.people.model import Role
from tests.lineage.steps import public_idea
from tests.support.people import Human
from tests.support.world import World


@dataclass(frozen=True, slots=True)
class Speech:
    """What one officer writes and reads, in the order of the conversation."""

    language: str
    way: str
    add: str
    kind: str
    too_late: str
    refused: str
    day: str
    yes: str
    no_link: str
    save: str
    promise: str
    by: str
    due: str
    listed: str


ENGLISH = Speech(
    language="en",
    way="The idea's way…",
    add="Add a step",
    kind="Official answer",
    too_late="tomorrow",
    refused="That day is still to come",
    day="yesterday",
    yes="Yes, that is right",
    no_link="Without a link",
    save="Save",
    promise="Record a promise",
    by="in 5 working days",
    due="by 27 November 2026",
    listed="Promises of the office",
)
UKRAINIAN = Speech(
    language="uk",
    way="Шлях ідеї…",
    add="Додати крок",
    kind="Відповідь установи",
    too_late="завтра",
    refused="Цей день ще попереду",
    day="вчора",
    yes="Так, правильно",
    no_link="Без посилання",
    save="Зберегти",
    promise="Записати обіцянку",
    by="через 5 робочих днів",
    due="до 27 листопада 2026 р.",
    listed="Обіцянки установи",
)


@pytest.mark.one_engine
@pytest.mark.parametrize("speech", [ENGLISH, UKRAINIAN], ids=lambda speech: speech.language)
async def test_a_step_and_a_promise(speech: Speech, world: World, anna: Human, officer: Human) -> None:
    await public_idea(world, anna, officer)
    human = Human(world, world.add_user("X", speech.language))
    await human.says("/start")
    await human.becomes(Role.OFFICER)
    await human.says("/ideas 1")
    await human.presses(speech.way)
    await human.presses(speech.add)
    await human.says(speech.kind)
    await human.says(speech.too_late)
    human.sees(speech.refused)
    await human.says(speech.day)
    await human.presses(speech.yes)
    await human.says("Гроші знайдуться, there will be money.")
    await human.presses(speech.no_link)
    await human.presses(speech.save)
    await human.presses(speech.way)
    await human.presses(speech.promise)
    await human.says("Ми запитаємо, we will ask.")
    await human.says(speech.by)
    await human.presses(speech.yes)
    await human.presses(speech.save)
    await human.says("/promises")
    human.sees(speech.listed, "we will ask")
    await human.says("/idea 1")
    human.sees(speech.kind, "there will be money", speech.due)
    await world.passes(minutes=2)
    anna.sees("20 listopada 2026 r. – Odpowiedź urzędu: Гроші", "do 27 listopada 2026 r.")
