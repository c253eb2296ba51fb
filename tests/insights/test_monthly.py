"""The report that comes by itself: once a month, to those who wish for it and may read it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete

from bot.people.model import RoleGrant
from tests.insights.crowd import idea, people
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

REPORT = "Raport: listopad 2026"


async def at(world: World, *moment: int) -> None:
    """Let it become this moment in Kraków, an hour ahead of UTC in winter."""
    world.clock.set(datetime(*moment, tzinfo=UTC))  # type: ignore[arg-type, misc]
    await world.app.tick()


async def wishes(world: World, human: Human) -> None:
    await world.app.database.run(lambda db: idea(db, *people(db, 1)))
    await human.says("/raport")
    await human.presses("Przysyłaj co miesiąc")
    human.sees("przychodził tu sam", "1 grudnia 2026 r.")


async def test_it_comes_once_when_the_month_is_over_also_after_a_restart(
    world: World, officer: Human
) -> None:
    await wishes(world, officer)
    await at(world, 2026, 11, 30, 23)
    await at(world, 2026, 12, 1, 7)
    assert officer.count_of("Raport: ") == 0
    await at(world, 2026, 12, 1, 8)
    assert officer.count_of(REPORT) == 1
    officer.sees("Nadesłane pomysły: 1")
    await world.restart_bot()
    for day in (1, 2, 31):
        await at(world, 2026, 12, day, 12)
    assert officer.count_of("Raport: ") == 1
    await officer.presses("Cały raport do druku")
    assert "document" in officer.received[-1]


async def test_it_comes_later_where_the_bot_was_away_on_the_first(world: World, keeper: Human) -> None:
    await wishes(world, keeper)
    await at(world, 2026, 12, 17, 12)
    assert keeper.count_of(REPORT) == 1


async def test_a_quiet_month_is_said_to_be_one(world: World, officer: Human) -> None:
    await wishes(world, officer)
    await at(world, 2027, 1, 2, 12)
    officer.sees("cichy miesiąc: grudzień 2026")


async def test_who_wished_in_december_is_not_sent_november(world: World, officer: Human) -> None:
    await at(world, 2026, 12, 1, 12)
    await officer.says("/raport")
    await officer.presses("Przysyłaj co miesiąc")
    await at(world, 2026, 12, 2, 12)
    assert officer.count_of("listopad 2026") == officer.screen.count("listopad 2026")


async def test_it_ends_with_the_wish_and_with_the_role(world: World, officer: Human, animator: Human) -> None:
    await wishes(world, officer)
    await officer.presses("Nie przysyłaj co miesiąc")
    officer.sees("nie będzie już przychodził")
    await animator.says("/raport")
    await officer.presses("Przysyłaj co miesiąc")
    person = await world.person(officer)
    gone = delete(RoleGrant).where(RoleGrant.person_id == person.id)
    await world.app.database.run(lambda db: db.execute(gone))
    await at(world, 2026, 12, 1, 12)
    assert officer.count_of(REPORT) == 0
    await officer.presses("Nie przysyłaj co miesiąc")
    officer.sees("nie będzie już przychodził")
