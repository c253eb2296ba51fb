"""Who wished to stay unnamed is named nowhere: not to officers, in the group, in the log or the tables."""

import json

from sqlalchemy import select

from bot.advice.model import Case
from bot.people.model import AuditEntry
from tests.advice.group import Group
from tests.advice.test_conversation import QUESTION, cases, hands_over
from tests.support.people import Human
from tests.support.world import World

NAME, USERNAME = "Kanarkowa7391", "kanarek_7391"


async def asks(world: World, choice: str) -> Human:
    asker = Human(world, world.add_user(NAME, "pl", username=USERNAME, last_name="Ukryta"))
    await asker.says("/start")
    await asker.says(QUESTION)
    await asker.presses("Zapytaj człowieka")
    asker.sees("bez nazwiska i bez konta")
    await asker.presses(choice)
    return asker


async def test_without_a_name(officer: Human, keeper: Human, world: World) -> None:
    group = await Group.made(world, officer, keeper)
    asker = await asks(world, "bez imienia")
    asker.sees("ani imienia, ani konta")
    await world.passes(seconds=2)
    await officer.says("/sprawy 1")
    officer.sees("Mieszkaniec", QUESTION)
    await world.passes(days=5, hours=5)
    await group.answers(officer, "Lima.")
    await world.passes(days=1)
    asker.sees("Lima.")
    await officer.says("/eksport")
    seen = json.dumps([officer.chat, keeper.chat, group.chat], ensure_ascii=False)
    assert "Mieszkaniec" in seen
    logged = await world.read(lambda db: [vars(row) for row in db.scalars(select(AuditEntry))])
    stored = await world.read(lambda db: [vars(row) for row in db.scalars(select(Case))])
    for mark in (NAME, USERNAME, "Ukryta"):
        assert mark not in seen + repr(logged) + repr(stored)
    assert str(asker.id) not in seen + repr(logged) + repr(stored)


async def test_with_a_first_name_and_nothing_more(officer: Human, world: World) -> None:
    await asks(world, "z imieniem")
    officer.sees(NAME, QUESTION)
    assert USERNAME not in json.dumps(officer.chat)
    assert "Ukryta" not in json.dumps(officer.chat)


async def test_a_name_that_is_a_weapon_is_only_text(officer: Human, world: World) -> None:
    asker = Human(world, world.add_user("A\u202e\n<b>B</b>" + "x" * 50, "pl"))
    await asker.says("/start")
    await asker.says(QUESTION)
    await asker.presses("Zapytaj człowieka")
    await asker.presses("z imieniem")
    [case] = await cases(world)
    assert case.asker_name is not None
    assert case.asker_name.startswith("A <b>B</b>x")
    assert len(case.asker_name) <= 64
    officer.sees("<b>B</b>")


async def test_the_choice_is_made_anew_each_time(anna: Human, officer: Human, world: World) -> None:
    await asks(world, "z imieniem")
    await hands_over(anna)
    assert [case.asker_name for case in await cases(world)] == [NAME, None]
