"""One's own ideas: the list, a card, taking one back."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from bot.events.presses import Do, EventPressed
from bot.ideas.model import Idea, Status, Where
from bot.ideas.presses import Own, OwnPressed, PublicPressed, See
from tests.events.making import make_event
from tests.ideas.steps import BENCH, ideas, proposes
from tests.support.people import Human
from tests.support.world import World

NOON = datetime(2026, 11, 20, 11, tzinfo=UTC)


async def has_sent(world: World, human: Human, count: int) -> None:
    """Store ideas of a person without the conversation."""
    person = await world.person(human)

    def store(db: Session) -> None:
        for number in range(1, count + 1):
            idea = Idea(number=number, token=f"t{number}", author_id=person.id, title=f"Pomysł {number}.")
            idea.text, idea.where, idea.category = f"Opis {number}", Where.WHOLE, "other"
            idea.status = Status.RECEIVED
            idea.created_at = idea.changed_at = NOON
            db.add(idea)

    await world.app.database.run(store)


async def test_without_ideas_the_way_to_the_first_is_shown(anna: Human) -> None:
    await anna.says("/moje")
    anna.sees("Nie ma tu jeszcze żadnego pomysłu")
    anna.sees_button("Moje zapisy")
    await anna.presses("Zgłoś pomysł")
    anna.sees("Krok 1 z 4")


@pytest.mark.one_engine
async def test_without_ideas_what_else_there_is_comes_first(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await make_event(animator)
    await proposes(animator)
    await world.app.database.run(lambda db: setattr(db.get(Idea, 1), "status", Status.ACCEPTED))
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await anna.presses_forged(PublicPressed(do=See.SUPPORT, number=1))
    await anna.says("/moje")
    first, last = anna.screen.split("\n\n")
    assert first == "Moje sprawy\nObserwowane pomysły: 1\nMoje zapisy: 1"
    assert last.startswith("Nie ma tu jeszcze żadnego pomysłu")
    assert anna.buttons[:3] == ["Obserwowane pomysły", "Moje zapisy", "Zgłoś pomysł"]
    await anna.presses("Moje zapisy")
    anna.sees("Debata o ławkach")
    her = (await world.person(anna)).id
    await world.app.database.run(lambda db: setattr(db.get(Idea, 1), "author_id", her))
    await anna.says("/moje")
    assert anna.screen.startswith("Moje pomysły")
    anna.does_not_see("Moje sprawy")


async def test_ideas_are_listed_and_opened(anna: Human) -> None:
    await proposes(anna)
    await anna.says("/moje")
    anna.sees("1. Ławka w cieniu przy przystanku", "zgłoszony", "21 listopada 2026 r.")
    await anna.presses("1. Ławka")
    anna.sees("Pomysł nr 1", BENCH, "Zabłocie", "21 listopada 2026 r.: zgłoszony")
    await anna.presses("Wstecz")
    anna.sees("Moje pomysły")


async def test_five_stand_on_a_page(world: World, anna: Human) -> None:
    await has_sent(world, anna, 11)
    await anna.says("/mine")
    anna.sees("11. Pomysł 11", "7. Pomysł 7")
    anna.does_not_see("6. Pomysł 6")
    await anna.presses("»")
    await anna.presses("»")
    anna.sees("1. Pomysł 1")
    assert "»" not in anna.buttons
    await anna.presses("«")
    anna.sees("6. Pomysł 6", "2. Pomysł 2")
    await anna.presses_forged(OwnPressed(do=Own.LIST, page=2**50))
    anna.sees("1. Pomysł 1")


async def test_an_idea_is_withdrawn_after_one_question(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await anna.says("/moje")
    await anna.presses("1. Ławka")
    await anna.presses("Wycofaj")
    anna.sees("Tego nie da się cofnąć")
    await anna.presses("Nie, zostaw")
    await anna.presses("Wycofaj")
    await anna.presses("Tak, wycofaj")
    anna.sees("Pomysł nr 1 jest wycofany")
    [idea] = await ideas(world)
    assert (idea.status, idea.text, idea.title, idea.area) == (Status.WITHDRAWN, None, "", None)
    await anna.presses_forged(OwnPressed(do=Own.SURE, number=1))
    anna.sees("Nie ma takiego pomysłu")
    await officer.says("/pomysly")
    officer.does_not_see("Ławka")


async def test_its_number_is_not_given_again(world: World, anna: Human) -> None:
    await proposes(anna)
    await anna.presses_forged(OwnPressed(do=Own.SURE, number=1))
    await proposes(anna)
    assert [idea.number for idea in await ideas(world)] == [1, 2]


async def test_what_the_office_decided_is_not_withdrawn(world: World, anna: Human) -> None:
    await has_sent(world, anna, 1)
    await world.app.database.run(lambda db: setattr(db.get(Idea, 1), "status", Status.PLANNED))
    await anna.presses_forged(OwnPressed(do=Own.SURE, number=1))
    anna.sees("nie można go już wycofać")
    assert (await ideas(world))[0].text == "Opis 1"


async def test_the_ideas_of_others_do_not_exist(
    world: World, anna: Human, john: Human, officer: Human
) -> None:
    await proposes(anna)
    for person in (john, officer):
        for do in (Own.OPEN, Own.WITHDRAW, Own.SURE):
            await person.presses_forged(OwnPressed(do=do, number=1))
            person.does_not_see("Ławka", BENCH)
    john.sees("There is no such idea")
    await john.presses_forged(OwnPressed(do=Own.OPEN, number=2**53))
    john.sees("There is no such idea")
    assert (await ideas(world))[0].status == Status.RECEIVED
