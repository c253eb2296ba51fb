"""What is shown to a person as theirs, and what is left after they have it erased."""

import json

from sqlalchemy import select

from bot.ideas.model import IdeaChange, Status
from bot.ideas.personal import IDEAS
from bot.ideas.presses import StatusPressed
from tests.ideas.steps import BENCH, drafts, ideas, proposes
from tests.support.people import Human
from tests.support.world import World


async def test_ideas_and_drafts_are_shown_to_their_owner_only(world: World, anna: Human, john: Human) -> None:
    await proposes(anna)
    await anna.says("/pomysl")
    await anna.says("Drugi pomysł, jeszcze niewysłany")
    owner, other = await world.person(anna), await world.person(john)
    [idea, draft] = await world.read(lambda db: IDEAS.collect(db, owner))
    assert (idea["idea"], idea["text"], idea["area"]) == (1, BENCH, "zablocie")
    assert draft["text"] == "Drugi pomysł, jeszcze niewysłany"
    assert json.dumps([idea, draft], default=str)
    assert list(await world.read(lambda db: IDEAS.collect(db, other))) == []


async def test_after_erasure_ideas_stay_without_their_author(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await anna.says("/pomysl")
    await anna.says("Drugi pomysł, jeszcze niewysłany")
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    for human in (anna, officer):
        person = await world.person(human)
        await world.app.database.run(IDEAS.erase, person)
    assert [(i.text, i.author_id) for i in await ideas(world)] == [(BENCH, None)]
    assert await drafts(world) == []
    [change] = await world.read(lambda db: db.scalars(select(IdeaChange)).all())
    assert (change.status, change.actor_id) == (Status.IN_REVIEW, None)
