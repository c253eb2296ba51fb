"""Residents look at what the council plans, follow it, and hear of changes."""

from dataclasses import replace

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.council.model import Follow, Meeting
from bot.council.presses import CouncilPressed, Do
from bot.nextsteps.model import Step, StepTotals
from tests.council.sources import COMMISSION, CULTURE, FOUR, SESSION, CouncilWorld, Meets
from tests.ideas.steps import proposes
from tests.support.people import Human


async def follows_sessions(human: Human) -> None:
    await human.says("/sesje")
    await human.presses("Wybierz, co obserwować")
    await human.presses("Sesje rady")
    await human.presses("Obserwuj: Sesje rady")


async def test_what_comes_is_listed_and_opened(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await anna.says("/sesje")
    anna.sees("Sesje i komisje", "czwartek, 3 grudnia 2026 r., 16:45", "Sala Przykładowa 1")
    anna.sees("Z kalendarza rady, stan na 21 listopada 2026 r.")
    await anna.presses("15 grudnia: XL Sesja")
    anna.sees("Kiedy: wtorek, 15 grudnia 2026 r., 18:00", "Gdzie: Sala Przykładowa 1")
    anna.sees_button("Obserwuj: Sesje rady", "Zapisz w moim kalendarzu", "Wszystkie posiedzenia")


async def test_one_body_alone_is_listed(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await anna.presses_forged(CouncilPressed(do=Do.LIST, topic="tord"))
    anna.sees("TORD", "Sala Przykładowa 2")
    anna.does_not_see("Sesja", "Kultury")


async def test_following_is_one_tap_and_survives_a_second_one(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    anna.sees("Obserwowane: Sesje rady.")
    await anna.presses_forged(CouncilPressed(do=Do.FOLLOW, topic="sesje"))
    assert len(await world.read(lambda db: list(db.scalars(select(Follow))))) == 1
    await anna.presses("Przestań obserwować")
    anna.sees("Koniec obserwowania: Sesje rady.")
    assert await world.read(lambda db: list(db.scalars(select(Follow)))) == []


async def test_another_time_and_place_are_told_with_the_old_ones(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    await world.publishes(replace(SESSION, start="20261216T173000", place="Sala Nowa"), *FOUR[1:])
    anna.sees("Zmienił się", "środa, 16 grudnia 2026 r., 17:30", "wtorek, 15 grudnia 2026 r., 18:00")
    anna.sees("Sala Nowa", "Sala Przykładowa 1")
    count = len(anna.received)
    await world.publishes(replace(SESSION, start="20261216T173000", place="Sala Nowa"), *FOUR[1:])
    await world.passes(hours=1)
    assert len(anna.received) == count


async def test_what_does_not_concern_time_or_place_is_not_told(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    count = len(anna.received)
    await world.publishes(replace(SESSION, title="XL Sesja Rady, budżet (przykład)"), *FOUR[1:])
    await world.publishes(*FOUR[:1], replace(COMMISSION, place="Gdzie indziej"), *FOUR[2:])
    assert len(anna.received) == count


async def test_a_change_at_night_waits_for_the_morning(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    await world.passes(hours=11)  # 23:00
    await world.publishes(replace(SESSION, place="Sala Nowa"), *FOUR[1:])
    anna.does_not_see("Sala Nowa")
    await world.passes(hours=9)
    anna.sees("Sala Nowa")


async def test_a_change_taken_back_before_it_was_told_is_not_told(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    await world.passes(hours=11)
    count = len(anna.received)
    await world.publishes(replace(SESSION, place="Sala Nowa"), *FOUR[1:])
    await world.publishes(*FOUR)
    await world.passes(hours=12)
    assert len(anna.received) == count


async def test_called_off_and_put_back(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    await world.publishes(replace(SESSION, lines=("STATUS:CANCELLED", "SEQUENCE:1")), *FOUR[1:])
    anna.sees("Odwołane: „XL Sesja Rady (przykład)”, wtorek, 15 grudnia 2026 r., 18:00")
    await anna.presses("Zobacz posiedzenie")
    anna.sees("Odwołane. Nie odbędzie się.")
    await world.publishes(replace(SESSION, lines=("SEQUENCE:2",)), *FOUR[1:])
    anna.sees("jednak się odbędzie", "wtorek, 15 grudnia 2026 r., 18:00")


async def test_an_older_copy_of_the_calendar_changes_nothing(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(replace(SESSION, place="Sala Nowa", lines=("SEQUENCE:3",)), *FOUR[1:])
    await follows_sessions(anna)
    await world.publishes(replace(SESSION, lines=("SEQUENCE:1",)), *FOUR[1:])
    assert anna.count_of("Zmienił się") == 0
    await anna.says("/sesje")
    anna.sees("15 grudnia 2026 r., 18:00\nSala Nowa")


async def test_a_calendar_that_names_its_entries_anew_is_no_cancellation(
    world: CouncilWorld, anna: Human
) -> None:
    await world.publishes(*FOUR)
    await follows_sessions(anna)
    renamed = [replace(one, uid=f"new-{one.uid}") for one in FOUR[1:]]
    await world.publishes(*renamed, replace(SESSION, uid="new", start="20261215T190000"))
    anna.sees("15 grudnia 2026 r., 19:00", "18:00")
    anna.does_not_see("Odwołane")
    assert len(await world.read(lambda db: list(db.scalars(select(Meeting))))) == 4


async def test_reminders_come_a_day_and_two_hours_before_and_once(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(COMMISSION, CULTURE, Meets(start="20261123T180000"))
    await follows_sessions(anna)
    await world.passes(hours=29)  # Sunday 17:02
    assert anna.count_of("Przypomnienie") == 0
    await world.passes(hours=1)
    anna.sees("Przypomnienie: XL Sesja Rady (przykład)", "poniedziałek, 23 listopada 2026 r., 18:00")
    await world.passes(hours=1)
    assert anna.count_of("Przypomnienie") == 1
    await world.passes(hours=21)
    await world.passes(minutes=5)
    assert anna.count_of("Przypomnienie") == 2


async def test_a_whole_day_is_reminded_of_once_at_noon_before(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(COMMISSION, CULTURE, Meets(start="20261123"))
    await follows_sessions(anna)
    assert anna.count_of("poniedziałek, 23 listopada 2026 r.\n") == 1
    await world.passes(hours=24)
    anna.sees("Przypomnienie", "poniedziałek, 23 listopada 2026 r.\n")
    await world.passes(hours=20)
    assert anna.count_of("Przypomnienie") == 1


async def test_who_follows_late_is_reminded_half_an_hour_before(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(COMMISSION, CULTURE, Meets(start="20261121T133000"))
    await follows_sessions(anna)
    await world.passes(minutes=61)
    anna.sees("Przypomnienie", "13:30")
    await world.passes(minutes=10)
    assert anna.count_of("Przypomnienie") == 1


async def test_who_no_longer_follows_hears_nothing(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(COMMISSION, CULTURE, Meets(start="20261123T180000"))
    await follows_sessions(anna)
    await anna.presses("Przestań obserwować")
    await world.passes(hours=31)
    await world.publishes(COMMISSION, CULTURE, Meets(start="20261123T190000"))
    assert anna.count_of("Przypomnienie") + anna.count_of("Zmienił się") == 0


async def test_a_meeting_is_saved_in_ones_own_calendar(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(replace(SESSION, lines=("DTEND;TZID=Europe/Warsaw:20261215T200000",)))
    await anna.says("/sesje")
    await anna.presses("15 grudnia")
    await anna.presses("Zapisz w moim kalendarzu")
    written = Calendar.from_ical(world.file_of(anna.received[-1])).to_ical().decode()
    for line in ("SUMMARY:XL Sesja Rady (przykład)", "DTSTART:20261215T170000Z", "DTEND:20261215T190000Z"):
        assert f"{line}\r\n" in written
    assert "LOCATION:Sala Przykładowa 1" in written


async def test_a_link_on_a_poster_opens_the_list(world: CouncilWorld, anna: Human) -> None:
    await world.publishes(*FOUR)
    await anna.says("/start council")
    anna.sees("Sesje i komisje", "Sala Przykładowa 2")


async def test_buttons_of_what_is_gone_say_so(world: CouncilWorld, anna: Human) -> None:
    await anna.presses_forged(CouncilPressed(do=Do.CARD, id=2**53))
    anna.sees("Nie ma już takiego posiedzenia", "/sesje")
    for do in (Do.LIST, Do.FOLLOW):
        await anna.presses_forged(CouncilPressed(do=do, topic="nie-ma"))
        anna.sees("Nie ma już takiej komisji")
    await anna.presses_forged(CouncilPressed(do=Do.UNFOLLOW, topic="nie-ma"))
    anna.sees("Czyje posiedzenia obserwować?")
    await anna.presses_forged("council:list:-1:sesje:0")
    anna.sees("nieaktualny")


async def test_in_ukrainian_and_english(world: CouncilWorld, olena: Human, john: Human) -> None:
    await world.publishes(*FOUR)
    await olena.says("/sesiyi")
    olena.sees("Сесії та комісії", "вівторок, 15 грудня 2026 р., 18:00")
    await olena.presses_forged(CouncilPressed(do=Do.FOLLOW, topic="sesje"))
    olena.sees("Ви стежите: Сесії ради.")
    await john.says("/council")
    john.sees("Sessions and commissions", "Tuesday, 15 December 2026, 18:00")
    await john.presses_forged(CouncilPressed(do=Do.FOLLOW, topic="sesje"))
    await world.publishes(*FOUR[1:], replace(SESSION, place="Sala Nowa"))
    olena.sees("Sala Nowa", "раніше: Sala Przykładowa 1")
    john.sees("The time or place of", "Sala Nowa")


@pytest.mark.one_engine
async def test_following_is_a_next_step_where_the_council_meets(world: CouncilWorld, anna: Human) -> None:
    await anna.says("/potrzeby")
    await anna.presses("Zacznij")
    await proposes(anna)
    # The interview is begun, no event comes, nobody else proposed anything, and no meeting is known.
    assert "Nie teraz" not in anna.buttons
    await world.publishes(COMMISSION, CULTURE, Meets(start="20261223T180000"))
    await proposes(anna, "Drugi pomysł: kosze przy rzece, bo śmieci leżą na trawie.")
    anna.sees("Rada i jej komisje obradują jawnie")
    await anna.presses("Wybierz, czyje posiedzenia")
    await anna.presses("Sesje rady")
    await anna.presses("Obserwuj: Sesje rady")
    totals = await world.read(lambda db: db.get(StepTotals, Step.FOLLOW))
    assert totals
    assert (totals.shown, totals.taken, totals.done, totals.refused) == (1, 1, 1, 0)
