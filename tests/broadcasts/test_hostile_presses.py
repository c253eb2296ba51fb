import asyncio
import re

import pytest
from sqlalchemy import delete, func, select

from bot.broadcasts.model import Broadcast, Draft
from bot.broadcasts.presses import Choice, ChoicePressed, Do, DraftPressed, Manage, ManagePressed
from bot.people.model import Role, RoleGrant
from bot.telegram.callbacks import Pressed
from tests.broadcasts.conftest import TEXT, announces, outcomes, writes
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def token_of(world: World) -> str:
    return await world.read(lambda db: db.execute(select(Draft.token)).scalar_one())


async def announced(world: World) -> int:
    return await world.read(lambda db: db.execute(select(func.count()).select_from(Broadcast)).scalar_one())


async def takes_the_role_away(world: World) -> None:
    await world.app.database.run(lambda db: db.execute(delete(RoleGrant)))


@pytest.mark.parametrize("do", list(Do))
async def test_a_resident_cannot_press_the_buttons_of_a_draft(
    world: World, animator: Human, resident: Human, do: Do
) -> None:
    await writes(animator)
    token = await token_of(world)
    await resident.presses_forged(DraftPressed(do=do, token=token))
    resident.does_not_see(TEXT, "Krok", "Wysłać")
    assert await announced(world) == 0
    assert await token_of(world) == token


@pytest.mark.parametrize("press", [ManagePressed(do=do, id=1) for do in Manage])
async def test_a_resident_cannot_see_or_stop_an_announcement(
    world: World, animator: Human, resident: Human, press: Pressed
) -> None:
    await announces(animator)
    await resident.presses_forged(press)
    resident.does_not_see(TEXT, "Wysłano", "Ogłoszenia\n")
    assert await outcomes(world) == [None]


@pytest.mark.parametrize("do", [Manage.OPEN, Manage.STOP])
async def test_what_another_animator_announced_is_as_if_it_did_not_exist(
    world: World, animator: Human, resident: Human, officer: Human, do: Manage
) -> None:
    await announces(animator)
    other = await officer.becomes(Role.ANIMATOR)
    answers = []
    for number in (1, 2, 2**53):
        await other.presses_forged(ManagePressed(do=do, id=number))
        answers.append(other.screen)
    assert set(answers) == {"Nie ma takiego ogłoszenia."}
    await other.presses_forged(ManagePressed(do=Manage.LIST, id=0))
    other.sees("Nie ma jeszcze żadnych ogłoszeń.")
    assert await outcomes(world) == [None]


async def test_a_keeper_sees_and_stops_what_others_announce(
    world: World, animator: Human, resident: Human, keeper: Human
) -> None:
    await announces(animator)
    await keeper.presses_forged(ManagePressed(do=Manage.LIST, id=0))
    await keeper.presses("Nr 1")
    await keeper.presses("Zatrzymaj")
    keeper.sees("Ogłoszenie 1 zatrzymane")
    await world.passes(minutes=1)
    assert resident.count_of(TEXT) == 0
    animator.sees("Ogłoszenie 1 zatrzymane", "Zatrzymane, nie wysłano: 1")


async def test_whoever_loses_the_role_before_confirming_sends_nothing(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator)
    await takes_the_role_away(world)
    await animator.presses("Wyślij")
    animator.does_not_see("w drodze")
    await world.passes(minutes=1)
    assert await announced(world) == 0
    assert resident.count_of(TEXT) == 0


async def test_whoever_loses_the_role_while_writing_is_let_out(world: World, animator: Human) -> None:
    await animator.says("/announce")
    await takes_the_role_away(world)
    await animator.says(TEXT)
    animator.does_not_see("Krok")
    refusal = animator.screen
    assert await world.read(lambda db: db.execute(select(func.count()).select_from(Draft)).scalar_one()) == 0
    await animator.says(TEXT)
    assert animator.screen != refusal


async def test_a_resident_cannot_begin(anna: Human) -> None:
    await anna.says("/announce")
    anna.does_not_see("Krok")


async def test_confirming_twice_at_the_same_moment_sends_once(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator)
    yes = DraftPressed(do=Do.SEND, token=await token_of(world))
    await asyncio.gather(animator.presses_forged(yes), animator.presses_forged(yes))
    await animator.presses_forged(yes)
    animator.sees("To ogłoszenie jest już wysyłane.")
    assert await announced(world) == 1
    await world.passes(minutes=1)
    await world.passes(minutes=1)
    assert resident.count_of(TEXT) == 1


async def test_an_old_button_leads_to_the_question_of_now(
    animator: Human, resident: Human, world: World
) -> None:
    await animator.says("/announce")
    await animator.says(TEXT)
    old = DraftPressed(do=Do.SKIP, token=await token_of(world))
    await animator.presses("Bez zdjęcia")
    await animator.presses_forged(old)
    animator.sees("Ten przycisk jest już nieaktualny.", "Krok 3 z 3")
    await animator.presses_forged(DraftPressed(do=Do.SEND, token=await token_of(world)))
    animator.sees("Krok 3 z 3")
    assert await announced(world) == 0


async def test_a_confirmation_from_before_a_change_sends_nothing(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator)
    old = DraftPressed(do=Do.SEND, token=await token_of(world))
    for _step in range(3):
        await animator.presses("Wstecz")
    await animator.says("Całkiem co innego")
    await animator.presses("Bez zdjęcia")
    await animator.presses("Wszyscy")
    await animator.presses_forged(old)
    animator.sees("Ten przycisk jest już nieaktualny.", "Proszę sprawdzić przed wysłaniem")
    assert await announced(world) == 0


async def test_a_button_of_a_cancelled_draft_says_how_to_begin(world: World, animator: Human) -> None:
    await animator.says("/announce")
    old = DraftPressed(do=Do.BACK, token=await token_of(world))
    await animator.presses("Anuluj")
    await animator.presses_forged(old)
    animator.sees("Żadne ogłoszenie nie jest teraz pisane.")


@pytest.mark.parametrize("area", ["atlantis", "ZABLOCIE", "none", "null"])
async def test_an_area_that_is_not_there_changes_nothing(
    world: World, animator: Human, resident: Human, area: str
) -> None:
    await animator.says("/announce")
    await animator.says(TEXT)
    await animator.presses("Bez zdjęcia")
    await animator.presses_forged(DraftPressed(do=Do.AUDIENCE, token=await token_of(world), value=area))
    animator.sees("Krok 3 z 3")


@pytest.mark.parametrize(
    "data", ["andraft:yes", "andraft:yes::", "anmine:stop:-1", "anmine:open:9" + "9" * 40, "an:off:x"]
)
async def test_damaged_buttons_are_answered(animator: Human, data: str) -> None:
    await animator.presses_forged(data)
    assert re.search(r"/\w+", animator.screen)


async def test_switching_off_under_what_one_never_got_tells_nothing_of_it(
    world: World, animator: Human, resident: Human, anna: Human
) -> None:
    await announces(animator)
    await world.passes(seconds=60)
    await anna.presses_forged(ChoicePressed(do=Choice.ON, id=1))
    anna.sees("Ogłoszenia są włączone.")
    anna.does_not_see(TEXT)
    await anna.presses_forged(ChoicePressed(do=Choice.OFF, id=77))
    anna.sees("Ogłoszenia są wyłączone")


async def test_switching_off_twice_is_switching_off_once(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await world.passes(seconds=60)
    await resident.presses("Wyłącz ogłoszenia")
    await resident.presses_forged(ChoicePressed(do=Choice.OFF, id=1))
    resident.sees("Ogłoszenia są już wyłączone.")
    assert not (await world.person(resident)).wants_announcements


async def test_the_button_of_the_preview_switches_nothing(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator)
    await animator.presses("Wyłącz ogłoszenia")
    animator.sees("To podgląd.")
