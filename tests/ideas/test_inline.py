"""`@bot words` in any chat: public ideas are offered, one is shared; nothing else gets out."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.ideas.model import Idea, Status
from bot.ideas.presses import Own, OwnPressed, StatusPressed
from bot.people.model import Person
from tests.ideas.steps import proposes, taken_up
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

TREES = "Więcej drzew przy ulicy Limanowskiego, bo latem nie ma cienia."
SECRET = "Tajny pomysł, którego nikt jeszcze nie rozpatrzył."


async def asks(world: World, human: Human, words: str, offset: str = "") -> dict[str, Any]:
    """Ask inline and return what the playground keeps of the answer."""
    asked = await world.playground.ask_inline(human.id, words, offset=offset)
    await world.seen(asked["update_id"])
    return world.playground.state.inline_queries[asked["inline_query_id"]]


def numbers(answer: dict[str, Any]) -> list[str]:
    return [result["id"] for result in answer["results"]]


@pytest.fixture
async def public_ideas(world: World, anna: Human, officer: Human) -> None:
    """Two ideas everybody may read, and one that nobody has taken up."""
    await proposes(anna)
    await proposes(anna, TREES)
    await proposes(anna, SECRET)
    await taken_up(world, officer, 1, 2)


FOUND = {
    "": ["2", "1"],
    "ławki": ["1"],
    "LAWKA przystanek": ["1"],
    "drzewa": ["2"],
    "лавка": ["1"],
    "2": ["2"],
    "przy": ["2", "1"],
    "tajny": [],
    "3": [],
    "'; DROP TABLE ideas": [],
}


async def test_public_ideas_are_found_by_their_words(world: World, john: Human, public_ideas: None) -> None:
    assert {words: numbers(await asks(world, john, words)) for words in FOUND} == FOUND


async def test_a_chosen_idea_goes_out_with_its_link_and_whose_word_it_is(
    world: World, john: Human, public_ideas: None
) -> None:
    answer = await asks(world, john, "trees")
    assert numbers(answer) == []
    assert answer["button"] == {"text": "Propose an idea", "start_parameter": "idea"}
    answer = await asks(world, john, "drzew")
    [result] = answer["results"]
    assert result["description"] == "Zabłocie · being looked at · 0 supporters"
    await world.playground.choose_inline(john.id, answer["id"], "2")
    shared = john.messages[-1]
    assert TREES in shared["text"]
    assert "A resident's idea" in shared["text"]
    address = "https://t.me/rozmownica_bot?start=idea-2"
    assert address in shared["text"]
    assert shared["reply_markup"]["inline_keyboard"][0][0]["url"] == address
    assert "Anna" not in str(answer)
    await john.says("/start idea-2")
    john.sees(TREES)


async def test_what_is_turned_down_or_taken_back_is_no_longer_found(
    world: World, anna: Human, john: Human, officer: Human, public_ideas: None
) -> None:
    assert numbers(await asks(world, john, "")) == ["2", "1"]
    await officer.presses_forged(StatusPressed(number=2, was=Status.IN_REVIEW, to=Status.REJECTED))
    await officer.says("Drzewa nie zmieszczą się przy tej ulicy.")
    await officer.presses("Wyślij")
    await anna.presses_forged(OwnPressed(do=Own.SURE, number=1))
    assert numbers(await asks(world, john, "")) == []


async def test_strangers_find_ideas_in_their_language_and_are_not_stored(
    world: World, public_ideas: None
) -> None:
    stranger = Human(world, world.add_user("Незнайомка", "uk"))
    answer = await asks(world, stranger, "drzew")
    [result] = answer["results"]
    assert "на розгляді" in result["description"]
    people = await world.read(lambda db: list(db.scalars(select(Person.telegram_id))))
    assert stranger.id not in people


def _many(db: Session, now: datetime) -> None:
    for number in range(1, 23):
        idea = Idea(number=number, token=str(number), title="Ławka", text="Ławka przy ulicy", author_id=None)
        idea.status, idea.created_at, idea.changed_at = Status.IN_REVIEW, now, now
        db.add(idea)


async def test_more_ideas_than_fit_come_by_offset_and_nonsense_begins_anew(world: World, anna: Human) -> None:
    await world.app.database.run(_many, world.clock.now())
    first = await asks(world, anna, "ławka")
    assert (len(first["results"]), first["next_offset"]) == (20, "20")
    rest = await asks(world, anna, "ławka", offset="20")
    assert (numbers(rest), rest["next_offset"]) == (["2", "1"], "")
    for nonsense in ("x", "-5", "9" * 30, "999999"):
        assert len((await asks(world, anna, "ławka", offset=nonsense))["results"]) in (0, 20)
