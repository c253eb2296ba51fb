"""The list of what one follows or supports, and the end of news from it."""

import pytest
from sqlalchemy.orm import Session

from bot.ideas.model import Follower, Idea, Status
from bot.ideas.presses import Own, OwnPressed, StatusPressed
from tests.ideas.steps import followers, proposes, taken_up
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def test_followed_ideas_are_listed_opened_and_left(
    world: World, anna: Human, john: Human, officer: Human
) -> None:
    await john.says("/mine")
    await john.presses("Ideas I follow")
    john.sees("You follow no idea yet", "/browse")
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.says("/idea 1")
    await john.presses("I support it")
    await john.says("/mine")
    await john.presses("Ideas I follow")
    john.sees("Ideas you follow or support", "1. Ławka w cieniu przy przystanku", "1 supporter")
    await john.presses("Stop news")
    john.sees("No more news of idea 1")
    assert "Stop news" not in john.buttons
    [stands] = await followers(world)
    assert (stands.supports, stands.follows) == (True, False), "the support stays"
    await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.ACCEPTED))
    await world.passes(minutes=5)
    assert john.count_of("accepted") == 0
    await john.presses("1. Ławka")
    john.sees("accepted")
    john.sees_button("Follow")


async def test_many_are_paged_and_only_ones_own_are_there(world: World, anna: Human, john: Human) -> None:
    person, other = await world.person(john), await world.person(anna)

    def store(db: Session) -> None:
        now = world.clock.now()
        for number in range(1, 8):
            idea = Idea(
                number=number,
                token=f"t{number}",
                title=f"Pomysł {number}",
                text="Opis",
                status=Status.ACCEPTED,
            )
            idea.created_at = idea.changed_at = now
            db.add(idea)
            db.flush()
            whose = person.id if number < 7 else other.id
            db.add(Follower(idea_id=idea.id, person_id=whose, supports=False, follows=True, created_at=now))

    await world.app.database.run(store)
    await john.says("/mine")
    await john.presses("Ideas I follow")
    john.sees("6. Pomysł 6", "2. Pomysł 2")
    john.does_not_see("7. Pomysł 7", "1. Pomysł 1")
    await john.presses("»")
    john.sees("1. Pomysł 1")
    await john.presses("Stop news")
    john.sees("2. Pomysł 2")
    assert len(await followers(world)) == 6
    await john.presses_forged(OwnPressed(do=Own.UNFOLLOW, number=99))
    john.sees("There is no such idea")
