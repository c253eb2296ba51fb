"""A reminder of one meeting of the council, beside following all of its body."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.council.model import Meeting, Reminded
from bot.council.presses import CouncilPressed, Do
from tests.council.sources import COMMISSION, CULTURE, FOUR, SESSION, CouncilWorld, Meets
from tests.support.people import Human

SOON = Meets(start="20261123T180000")


async def opens(human: Human, title: str) -> None:
    await human.says("/wydarzenia")
    await human.presses(title)


async def test_one_meeting_is_reminded_of_and_no_other_of_its_body(
    world: CouncilWorld, anna: Human, olena: Human
) -> None:
    later = Meets("sesja-2", "Druga Sesja Rady (przykład)", "20261125T180000")
    await world.publishes(SOON, later)
    await opens(anna, "XL Sesja")
    for _tap in range(2):
        await anna.presses("Przypomnij o tym posiedzeniu")
        anna.sees("Przypomnę o tym posiedzeniu.")
        anna.sees_button("Nie przypominaj o nim", "Obserwuj: Sesje rady")
        await opens(anna, "XL Sesja") if _tap else await anna.presses_forged(
            CouncilPressed(do=Do.LET_BE, id=1)
        )
    await anna.presses_forged(CouncilPressed(do=Do.REMIND, id=1))
    await world.passes(hours=30)
    anna.sees("Przypomnienie: XL Sesja Rady (przykład)", "poniedziałek, 23 listopada 2026 r., 18:00")
    anna.sees_button("Nie przypominaj o nim")
    await world.passes(hours=22)
    assert anna.count_of("Przypomnienie:") == 2
    await world.passes(days=4)
    assert anna.count_of("Przypomnienie:") == 2
    assert anna.count_of("Druga Sesja") == 0
    assert olena.count_of("Нагадування") == 0
    # What is over is not kept.
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(Reminded))) == 0


async def test_who_follows_and_asks_for_one_hears_once(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(SOON)
    await opens(anna, "XL Sesja")
    await anna.presses("Przypomnij o tym posiedzeniu")
    await anna.presses("Obserwuj: Sesje rady")
    assert "Nie przypominaj o nim" not in anna.buttons
    await world.passes(hours=30)
    assert anna.count_of("Przypomnienie:") == 1
    anna.sees_button("Przestań obserwować")
    await anna.presses("Przestań obserwować")
    anna.does_not_see("Przypomnienie:")
    await world.passes(hours=22)
    # No longer following, she still wants this one.
    anna.sees("Przypomnienie: XL Sesja")
    anna.sees_button("Nie przypominaj o nim")


@pytest.mark.one_engine
async def test_changes_of_one_meeting_are_told(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await opens(anna, "Komisja TORD")
    await anna.presses("Przypomnij o tym posiedzeniu")
    moved = replace(COMMISSION, start="20261204T164500", lines=("SEQUENCE:1",))
    await world.publishes(SESSION, moved, CULTURE)
    anna.sees("Komisja TORD", "piątek, 4 grudnia 2026 r., 16:45")
    anna.sees_button("Zobacz posiedzenie", "Nie przypominaj o nim")
    await world.publishes(SESSION, replace(moved, lines=("SEQUENCE:2", "STATUS:CANCELLED")), CULTURE)
    anna.sees("Odwołane: „Komisja TORD (przykład)”")
    assert anna.buttons == ["Zobacz posiedzenie"]
    one = await world.read(lambda db: db.scalar(select(Meeting.id).where(Meeting.state == "cancelled")))
    await anna.presses_forged(CouncilPressed(do=Do.REMIND, id=one or 0))
    anna.sees("To posiedzenie zostało odwołane.")


@pytest.mark.one_engine
async def test_too_late_for_a_reminder_is_said(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(Meets(start="20261121T122000"))
    await opens(anna, "XL Sesja")
    await anna.presses("Przypomnij o tym posiedzeniu")
    anna.sees("Zaczyna się niedługo, więc przypomnienia już nie będzie.")
    await world.passes(minutes=30)
    await anna.presses_forged(CouncilPressed(do=Do.REMIND, id=1))
    anna.sees("To posiedzenie już się zaczęło.")
    for do in (Do.REMIND, Do.LET_BE):
        await anna.presses_forged(CouncilPressed(do=do, id=99))
        anna.sees("Nie ma już takiego posiedzenia")


@pytest.mark.one_engine
async def test_meetings_one_hears_of_stand_with_ones_sign_ups(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await opens(anna, "Komisja TORD")
    await anna.presses("Przypomnij o tym posiedzeniu")
    await anna.says("/wydarzenia")
    await anna.presses("Moje zapisy")
    anna.sees("czwartek, 3 grudnia 2026 r., 16:45")
    assert anna.screen.startswith("Posiedzenia rady, o których przypomnę")
    anna.does_not_see("XL Sesja Rady")
    await anna.presses("Komisja TORD")
    await anna.presses("Nie przypominaj o nim")
    anna.sees("O tym posiedzeniu nie przypomnę.")
    await anna.presses("Obserwuj: Komisja Transportu")
    await anna.says("/wydarzenia")
    await anna.presses("Moje zapisy")
    anna.sees("czwartek, 3 grudnia 2026 r., 16:45")
