"""What vanishes from a calendar is called off, unless too much of it vanishes to be believed."""

from sqlalchemy import select

from bot.council.feed import CouncilSources
from bot.council.model import Meeting, State
from bot.council.presses import Decide, GonePressed
from bot.profile import load
from tests.council.sources import COMMISSION, CULTURE, FOUR, JANUARY, SESSION, CouncilWorld, Meets
from tests.council.test_following import follows_sessions
from tests.support.people import Human
from tests.support.world import PROFILE


async def states(world: CouncilWorld) -> dict[str, str]:
    meetings = await world.read(lambda db: list(db.scalars(select(Meeting))))
    return {meeting.uid: str(meeting.state) for meeting in meetings}


async def test_one_of_four_that_vanishes_is_called_off(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    await world.publishes(COMMISSION, CULTURE, JANUARY)
    anna.sees("Odwołane: „XL Sesja", "Nie ma już tego posiedzenia w kalendarzu rady.")
    await world.publishes(*FOUR)
    anna.sees("jednak się odbędzie")


async def test_what_is_over_may_vanish(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(Meets("old", "Sesja (przykład)", "20261121T090000"), *FOUR)
    await follows_sessions(anna)
    await world.publishes(*FOUR)
    assert (await states(world))["old"] == State.PLANNED
    assert anna.count_of("Odwołane") == 0


async def test_when_most_vanish_nobody_is_told_before_a_keeper_decides(
    world: CouncilWorld, anna: Human, keeper: Human
) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    await world.publishes(COMMISSION)
    keeper.sees(
        "Z kalendarza rady zniknęły 3 posiedzenia", "XL Sesja Rady", "Nikt o tym nie dostał wiadomości"
    )
    assert anna.count_of("Odwołane") == 0
    await world.passes(hours=21)  # read anew, and asked no second time
    assert keeper.count_of("zniknęły") == 1
    older = _under_the_notice(keeper)
    await keeper.presses("Są odwołane")
    keeper.sees("Odwołano 3 posiedzenia")
    assert anna.count_of("Odwołane") == 2
    await keeper.presses_forged(older)
    keeper.sees("Ta decyzja już zapadła")


async def test_a_keeper_lets_them_stand(world: CouncilWorld, anna: Human, keeper: Human) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    await world.publishes()
    await keeper.presses("Zostaw je")
    keeper.sees("Zostają bez zmian")
    await world.passes(hours=21)
    assert keeper.count_of("zniknęły") == 0
    assert set((await states(world)).values()) == {State.PLANNED}
    assert anna.count_of("Odwołane") == 0


async def test_a_calendar_that_recovers_needs_no_decision(
    world: CouncilWorld, anna: Human, keeper: Human
) -> None:
    await world.publishes(*FOUR)
    await world.publishes()
    await world.publishes(*FOUR)
    await keeper.presses("Są odwołane")
    keeper.sees("Ta decyzja już zapadła albo kalendarz się od tego czasu zmienił")
    assert set((await states(world)).values()) == {State.PLANNED}


async def test_only_a_keeper_decides(world: CouncilWorld, anna: Human, keeper: Human) -> None:
    await world.publishes(*FOUR)
    await world.publishes(SESSION)
    await anna.presses_forged(_under_the_notice(keeper))
    assert set((await states(world)).values()) == {State.PLANNED}


async def test_a_calendar_that_breaks_leaves_the_last_good_one(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    world.calendar_file.write_text("<!DOCTYPE html><p>Service unavailable")
    await world.passes(minutes=5)
    world.calendar_file.unlink()
    await world.passes(minutes=5)
    await anna.says("/sesje")
    anna.sees("XL Sesja Rady", "Sala Przykładowa 2")


async def test_without_a_calendar_the_bot_says_where_to_look(world: CouncilWorld, anna: Human) -> None:
    await anna.says("/sesje")
    anna.sees("Kalendarz rady nie jest podłączony do bota.", "stronie rady")
    await world.publishes()
    await anna.says("/sesje")
    anna.sees("Na razie nic nie jest zaplanowane.")


async def test_a_calendar_that_is_no_longer_named_leaves_nothing_to_come(
    world: CouncilWorld, anna: Human
) -> None:
    await world.publishes(Meets("old", "Sesja (przykład)", "20261121T090000"), *FOUR)
    await follows_sessions(anna)
    app, bare = world.app, load(PROFILE)
    await CouncilSources(app.database, world.clock, bare, frozenset()).refresh()
    assert list(await states(world)) == ["old"]
    assert anna.count_of("Odwołane") == 0


async def test_meetings_are_forgotten_after_a_year(world: CouncilWorld) -> None:
    await world.publishes(*FOUR)
    world.calendar_file.unlink()
    await world.passes(days=393)
    assert list(await states(world)) == ["sesja-01"]


def _under_the_notice(keeper: Human) -> GonePressed:
    notice = next(m for m in reversed(keeper.received) if "zniknęły" in m["text"])
    data = notice["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    pressed = GonePressed.unpack(data)
    assert pressed
    assert pressed.do is Decide.CANCEL
    return pressed
