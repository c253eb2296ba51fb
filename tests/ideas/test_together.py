"""Many at once: numbers without gaps, one decision."""

import asyncio

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.ideas import actions, review
from bot.ideas.answers import Sent
from bot.ideas.model import IdeaChange, IdeaDraft, Status, Where
from bot.people.model import Actor, Person, Role
from tests.ideas.steps import BENCH, ideas, proposes
from tests.support.people import Human
from tests.support.world import SATURDAY_NOON as NOW
from tests.support.world import World

MANY = 12


def people_about_to_send(db: Session) -> list[Actor]:
    """Store people, each with an idea that is ready to be sent."""
    people = [
        Person(telegram_id=number, locale="pl", created_at=NOW, wants_announcements=False, reachable=True)
        for number in range(1, MANY + 1)
    ]
    db.add_all(people)
    db.flush()
    for person in people:
        draft = IdeaDraft(person_id=person.id, token=f"token{person.id}", photo_asked=True, updated_at=NOW)
        draft.text, draft.where, draft.category = BENCH, Where.WHOLE, "greenery"
        db.add(draft)
    return [Actor(person.id, person.telegram_id, "pl") for person in people]


async def test_ideas_sent_at_once_get_numbers_without_gaps(world: World) -> None:
    people = await world.app.database.run(people_about_to_send)

    async def all_send() -> list[Sent]:
        profile = world.app.profile
        sending = (
            world.app.database.run(actions.submit, actor, f"token{actor.id}", NOW, profile)
            for actor in people
        )
        results = await asyncio.gather(*sending)
        return [result for result in results if isinstance(result, Sent)]

    first, second = await all_send(), await all_send()
    assert sorted(sent.idea.number for sent in first) == list(range(1, MANY + 1))
    assert not any(sent.again for sent in first)
    assert [sent.idea.number for sent in second] == [sent.idea.number for sent in first]
    assert all(sent.again for sent in second)


async def test_of_many_decisions_at_once_one_counts(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    actor = Actor((await world.person(officer)).id, officer.id, "pl", frozenset({Role.OFFICER}))
    profile = world.app.profile
    take_up = (
        world.app.database.run(
            review.decide, actor, 1, profile, was=Status.RECEIVED, to=Status.IN_REVIEW, now=world.clock.now()
        )
        for _decision in range(MANY)
    )
    assert sum(await asyncio.gather(*take_up)) == 1
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(IdeaChange))) == 1


@pytest.mark.parametrize("reason", ["", "Nie.", "!" * 50, "x" * 1001])
async def test_a_rejection_needs_a_reason_whatever_asks_for_it(
    world: World, anna: Human, officer: Human, reason: str
) -> None:
    await proposes(anna)
    actor = Actor((await world.person(officer)).id, officer.id, "pl", frozenset({Role.OFFICER}))
    now, run, profile = world.clock.now(), world.app.database.run, world.app.profile
    for given in (None, reason):
        decided = await run(
            review.decide, actor, 1, profile, was=Status.RECEIVED, to=Status.REJECTED, now=now, reason=given
        )
        assert not decided
    assert (await ideas(world))[0].status == Status.RECEIVED
