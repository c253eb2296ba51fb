"""An idea called done: its author and followers say whether it is; the author's "no" takes it up again."""

import pytest
from sqlalchemy import select

from bot.ideas.model import IdeaChange, IdeaResult, Result, Status
from bot.ideas.presses import PublicPressed, ResultPressed, See, StatusPressed
from tests.ideas.steps import ideas, proposes, taken_up
from tests.support.people import Human
from tests.support.world import World


async def is_called_done(world: World, anna: Human, officer: Human, john: Human) -> int:
    """Let Anna's idea, which John follows, be called done; return the id of that change."""
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.presses_forged(PublicPressed(do=See.FOLLOW, number=1))
    await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.DONE))
    newest = select(IdeaChange.id).order_by(IdeaChange.id.desc()).limit(1)
    return await world.read(lambda db: db.scalars(newest).one())


async def results(world: World) -> list[tuple[int, str]]:
    query = select(IdeaResult.change_id, IdeaResult.result).order_by(IdeaResult.id)
    return await world.read(lambda db: [(row[0], row[1]) for row in db.execute(query)])


async def test_the_authors_no_takes_it_up_again_once(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    change = await is_called_done(world, anna, officer, john)
    anna.sees("Czy tak jest?")
    john.sees("Has it?")
    await world.restart_bot()
    await anna.presses("Nie zrobione")
    anna.sees("wraca do rozpatrzenia")
    officer.sees("nie jest zrobiony. Wraca do rozpatrzenia.")
    john.sees("which you follow", "being looked at", "The author says that it has not been done")
    assert (await ideas(world))[0].status == Status.IN_REVIEW
    await anna.presses_forged(ResultPressed(change=change, result=Result.NO))
    anna.sees("To pytanie jest nieaktualne")
    await john.presses_forged(ResultPressed(change=change, result=Result.DONE))
    john.sees("This is no longer asked")
    assert await results(world) == [(change, "no")]
    await officer.presses("Pokaż pomysł")
    officer.sees("niezrobione 1", "w trakcie rozpatrywania")
    assert anna.count_of("nie jest zrobiony, więc") == 0


async def test_the_answers_of_others_are_counted_and_can_be_changed(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    change = await is_called_done(world, anna, officer, john)
    await john.presses("No, not done")
    john.sees("Noted. Thank you!")
    assert (await ideas(world))[0].status == Status.DONE
    await john.presses_forged(ResultPressed(change=change, result=Result.PARTLY))
    await anna.presses("Tak, zrobione")
    assert sorted(await results(world)) == [(change, "done"), (change, "partly")]
    await john.says("/idea 1")
    john.sees("Answers so far: done 1, partly 1")
    john.sees_button("Yes, done", "Partly", "No, not done")


@pytest.mark.one_engine
async def test_only_the_author_and_followers_are_asked(
    world: World, anna: Human, officer: Human, john: Human, olena: Human
) -> None:
    change = await is_called_done(world, anna, officer, john)
    for number in (change, change - 1, 0, 2**53):
        await olena.presses_forged(ResultPressed(change=number, result=Result.NO))
        olena.sees("вже не актуальне")
    await anna.presses_forged(ResultPressed(change=change - 1, result=Result.NO))
    anna.sees("nieaktualne")
    assert await results(world) == []
    assert (await ideas(world))[0].status == Status.DONE
