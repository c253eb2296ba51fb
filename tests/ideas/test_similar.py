"""Ideas that say the same are shown before another is sent; nothing is ever merged by the machine."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bench.similar import measure
from bot.ideas.model import Follower
from bot.ideas.presses import Do, IdeaPressed
from bot.ideas.retention import RETENTION
from bot.ideas.similar import Compared, Index
from tests.ideas.steps import drafts, followers, ideas, proposes, reaches_the_check, taken_up
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

AGAIN = "Postawmy ławkę w cieniu koło przystanku, bo osoby starsze czekają tam na stojąco"
OTHER = "Wieczorne spacery z opowieścią o dawnych fabrykach"


async def has_a_bench(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)


def test_the_same_in_other_words_is_among_three_and_few_new_ideas_meet_a_list() -> None:
    figures = measure()
    assert (figures.retold, figures.new) == (30, 50)
    assert figures.found >= 0.95
    assert figures.met_a_list <= 0.40


def test_the_place_decides_between_ideas_that_read_the_same() -> None:
    here, there = (50.0462, 19.9604), (50.0391, 19.9757)
    known = [
        Compared("Ławka w cieniu", "", "greenery", there, number=1),
        Compared("Ławka w cieniu", "", "greenery", here, number=2),
        Compared("Ławka w cieniu", "", "greenery", here, number=3, author_id=7),
    ]
    near = Compared("Ławka w cieniu", "", "greenery", (50.0463, 19.9603), author_id=7)
    assert Index.build(known).like(near) == [2, 1]


async def test_an_idea_that_says_the_same_is_supported_instead(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await has_a_bench(world, anna, officer)
    await reaches_the_check(john, AGAIN, "Greenery", "Without a photo")
    john.sees("Is it one of these?", "1. Ławka w cieniu przy przystanku", "0 supporters", "Zabłocie")
    john.does_not_see("Anna")
    await world.restart_bot()
    await john.presses("I support no. 1")
    john.sees("Your support for idea 1 is counted", "10 minutes")
    [row] = await followers(world)
    assert (row.person_id, row.supports, row.follows) == ((await world.person(john)).id, True, True)
    assert len(await ideas(world)) == 1
    await john.says("What is the council for?")
    john.does_not_see("Is it one of these?")


async def test_what_was_set_aside_comes_back_and_goes_on_as_different(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await has_a_bench(world, anna, officer)
    await reaches_the_check(john, AGAIN, "Greenery", "Without a photo")
    await john.says("I support no. 1")
    await john.presses("Bring it back")
    john.sees("Is it one of these?", "1 supporter")
    await john.says("what?")
    john.sees("Nothing was changed. Please press “I support”")
    await john.says("Mine is different")
    john.sees("Please check before sending")
    await john.presses("Send")
    john.sees("Idea 2 has been received")


async def test_who_changes_the_words_is_asked_about_other_ideas_only(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await has_a_bench(world, anna, officer)
    await reaches_the_check(john, OTHER, "Greenery", "Without a photo")
    john.sees("Please check before sending")
    await john.presses("Change the text")
    await john.says(AGAIN)
    john.sees("Please check before sending")
    await john.presses("Send")
    john.sees("Is it one of these?", "1. Ławka")
    await john.presses("Mine is different")
    await john.presses("Change the text")
    await john.says(AGAIN + "!")
    await john.presses("Send")
    john.sees("Idea 2 has been received")


async def test_back_from_the_list_leads_to_the_photo(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await has_a_bench(world, anna, officer)
    await reaches_the_check(john, AGAIN, "Greenery", "Without a photo")
    await john.presses("Back")
    john.sees("Step 4 of 4")
    await john.sends(photo=True)
    await john.presses("Ready")
    john.sees("Is it one of these?")


async def test_ideas_nobody_took_up_and_ones_own_are_not_shown(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await proposes(anna)
    await reaches_the_check(john, AGAIN, "Greenery", "Without a photo")
    john.sees("Please check before sending")
    await taken_up(world, officer, 1)
    await reaches_the_check(anna, AGAIN)
    anna.sees("Proszę sprawdzić przed wysłaniem")


async def test_an_idea_withdrawn_meanwhile_is_not_in_the_way(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await has_a_bench(world, anna, officer)
    await reaches_the_check(john, AGAIN, "Greenery", "Without a photo")
    [draft] = await drafts(world)
    await anna.presses_forged("mine:sure:1:0")
    await john.presses_forged(IdeaPressed(do=Do.JOIN, draft=draft.token, value="1"))
    john.sees("Please check before sending")
    assert await followers(world) == []


@pytest.mark.parametrize("value", ["0", "2", "", "x", "99999999999"])
async def test_only_what_was_offered_is_joined(
    world: World, anna: Human, officer: Human, john: Human, value: str
) -> None:
    await has_a_bench(world, anna, officer)
    await reaches_the_check(john, AGAIN, "Greenery", "Without a photo")
    [draft] = await drafts(world)
    await john.presses_forged(IdeaPressed(do=Do.JOIN, draft=draft.token, value=value))
    john.sees("Is it one of these?")
    assert await followers(world) == []


async def test_supporters_too_old_to_be_kept_stay_counted(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await has_a_bench(world, anna, officer)
    ids = [(await world.person(human)).id for human in (john, officer)]

    def stand_by(db: Session) -> None:
        for person_id, supports in zip(ids, (True, False), strict=True):
            stands = {"supports": supports, "follows": True, "created_at": world.clock.now()}
            db.add(Follower(idea_id=1, person_id=person_id, **stands))

    await world.app.database.run(stand_by)
    [sweep] = [kind for kind in RETENTION if kind.what == "who supports ideas"]
    world.clock.advance(timedelta(days=3 * 366))
    assert await world.app.database.run(sweep.run, world.clock.now(), world.app.profile) == 2
    assert await followers(world) == []
    assert [idea.past_supporters for idea in await ideas(world)] == [1]


async def test_an_idea_takes_no_more_than_eight_messages_even_beside_one_like_it(
    world: World, anna: Human, officer: Human, olena: Human
) -> None:
    await has_a_bench(world, anna, officer)
    before = len(olena.messages) - len(olena.received)
    words = (f"/pomysl {AGAIN}", "Заблоце", "1", "Без фото", "Моя інша", "Надіслати")
    for said in words:
        await olena.says(said)
        await world.restart_bot()
    olena.sees("Ідею № 2 отримано")
    assert len(olena.messages) - len(olena.received) - before == len(words) <= 8
