"""Promises: recorded with a day, reminded of, admitted when the day goes by, chased until somebody acts."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.ideas.presses import Own, OwnPressed, PublicPressed, See
from bot.lineage.presses import PromisesPressed, Record, RecordPressed, Shown
from bot.people.model import AuditEntry, Role
from tests.ideas.steps import proposes
from tests.lineage.steps import VOW, log, opens_the_way, promises, public_idea, vows
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine


async def test_a_promise_is_public_reminded_of_lapses_and_is_chased_until_it_is_moved_and_kept(
    world: World, anna: Human, officer: Human, keeper: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    await john.presses_forged(PublicPressed(do=See.FOLLOW, number=1))
    await opens_the_way(officer)
    await officer.presses("Zapisz obietnicę")
    await officer.says(VOW)
    await world.restart_bot()
    await officer.says("do 3 grudnia")
    officer.sees("Czy to czwartek, 3 grudnia 2026 r.?")
    await officer.presses("Tak, zgadza się")
    officer.sees(VOW, "Termin: czwartek, 3 grudnia 2026 r.", "2 osoby")
    await officer.presses("Zapisz")
    await world.passes(minutes=2)
    anna.sees("Wieści o Państwa pomyśle 1", VOW, "Obietnica z 21 listopada 2026 r.: do 3 grudnia 2026 r.")
    john.sees(VOW, "by 3 December 2026")
    await world.restart_bot()

    await world.passes(days=9, hours=20)  # Tuesday, 1 December, 8:02: two working days before
    officer.sees("Zbliża się termin obietnicy", "czwartek, 3 grudnia", VOW)
    await world.passes(days=2)
    assert officer.count_of("Zbliża się termin") == 2
    await world.passes(hours=20)  # Friday, 4:02
    assert (anna.count_of("termin minął"), officer.count_of("termin minął")) == (0, 0)
    await john.says("/idea 1")
    john.sees("Promise of 21 November 2026: the day went by (3 December 2026)")
    await world.passes(hours=4)
    anna.sees("termin minął (3 grudnia 2026 r.)")
    officer.sees("Obietnica z 21 listopada 2026 r.: termin minął", "przy pomyśle 1")
    keeper.sees("termin minął")
    await world.passes(days=6)
    assert officer.count_of("przy pomyśle 1") == 1
    await world.passes(days=1)
    officer.sees("To przypomnienie nr 2")
    keeper.sees("To przypomnienie nr 2")
    assert anna.count_of("termin minął") == 1

    await officer.presses("Pokaż obietnicę")
    await officer.presses("Przesuń termin")
    await officer.says("za 5 dni roboczych")
    officer.sees("Czy to piątek, 18 grudnia 2026 r.?")
    await officer.presses("Tak, zgadza się")
    await officer.says("Zarządca poprosił o czas.")
    await officer.presses("Zapisz")
    await world.passes(minutes=2)
    anna.sees("do 18 grudnia 2026 r.", "Przesunięta 11 grudnia 2026 r. z terminu 3 grudnia 2026 r.: Zarządca")
    await world.passes(days=5)
    assert officer.count_of("To przypomnienie") == 0  # that message shows the form now
    await officer.presses("Dotrzymana")
    await officer.presses("Bez opisu")
    await officer.presses("Zapisz")
    await world.passes(minutes=2)
    for reader, said in ((anna, "dotrzymana 16 grudnia"), (john, "kept on 16 December")):
        reader.sees(said)
    await world.passes(days=14)
    assert officer.count_of("To przypomnienie") == 0
    assert await log(world) == ["promised", "lapsed", "moved", "kept"]
    done = await world.read(
        lambda db: list(db.scalars(select(AuditEntry.action).where(AuditEntry.object == "promise")))
    )
    assert done == ["published", "changed", "kept"]


@one_engine
async def test_a_promise_is_withdrawn_with_its_reason_and_the_second_to_settle_it_is_told(
    world: World, anna: Human, officer: Human, animator: Human
) -> None:
    second = await animator.becomes(Role.OFFICER)
    await public_idea(world, anna, officer)
    await promises(officer)
    await officer.presses_forged(RecordPressed(do=Record.WITHDRAW, number=1))
    await officer.says("Plac sprzedano prywatnej firmie.")
    await second.presses_forged(RecordPressed(do=Record.KEEP, number=1))
    await second.presses("Bez opisu")
    await officer.presses("Zapisz")
    await second.presses("Zapisz")
    second.sees("Ktoś już zamknął tę obietnicę")
    await second.presses_forged(RecordPressed(do=Record.MOVE, number=1))
    second.sees("Ktoś już zamknął tę obietnicę")
    await world.passes(minutes=2)
    anna.sees("wycofana 21 listopada 2026 r.", "Plac sprzedano")
    assert anna.count_of("Wieści o") == 1
    await anna.says("/obietnice")
    anna.sees("Żadna obietnica nie czeka")


@one_engine
async def test_of_two_who_move_it_at_once_the_second_is_told(
    world: World, anna: Human, officer: Human, animator: Human
) -> None:
    second = await animator.becomes(Role.OFFICER)
    await public_idea(world, anna, officer)
    await promises(officer)
    for human, day in ((officer, "18 grudnia"), (second, "21 grudnia")):
        await human.presses_forged(RecordPressed(do=Record.MOVE, number=1))
        await human.says(day)
        await human.says("tak")
        await human.says("Zarządca poprosił o czas.")
    await officer.presses("Zapisz")
    await second.presses("Zapisz")
    second.sees("W międzyczasie zmieniła to inna osoba", "21 grudnia")
    assert (await vows(world))[0].due_on == date(2026, 12, 18)
    await second.presses("Anuluj")
    assert (await vows(world))[0].due_on == date(2026, 12, 18)


@one_engine
async def test_days_that_cannot_be_promised(world: World, anna: Human, officer: Human) -> None:
    await public_idea(world, anna, officer)
    await opens_the_way(officer)
    await officer.presses("Zapisz obietnicę")
    await officer.says(VOW)
    for typed, said in (
        ("wczoraj", "Ten dzień już minął"),
        ("3.11.2026", "Ten dzień już minął"),
        ("32 grudnia", "Do którego dnia?"),
        ("3.12.2035", "zbyt odległy"),
        ("wkrótce", "Nie udało się odczytać"),
        ("co tydzień", "jedną datę"),
        ("za 3 godziny", "Brakuje dnia"),
    ):
        await officer.says(typed)
        officer.sees(said, "Do którego dnia?")
    await officer.says("3 listopada")
    officer.sees("W tym roku ten dzień już minął. Czy chodzi o przyszły?")
    officer.sees_button("środa, 3 listopada 2027 r.")
    await officer.says("25 grudnia")
    officer.sees("25 grudnia 2026 r. to dzień wolny od pracy")
    await officer.presses("poniedziałek, 28 grudnia 2026 r.")
    officer.sees("Termin: poniedziałek, 28 grudnia 2026 r.")
    await officer.presses("Zmień dzień")
    await officer.says("25 grudnia")
    await officer.presses("Tak, zgadza się")
    officer.sees("Termin: piątek, 25 grudnia 2026 r.")
    await officer.presses("Zmień dzień")
    await officer.says("za 2 dni robocze")
    await officer.says("tak")
    officer.sees("Termin: wtorek, 24 listopada 2026 r.")
    await world.passes(days=9)
    await officer.presses("Zapisz")
    officer.sees("ten dzień minął", "Do którego dnia?")
    assert await vows(world) == []


@one_engine
async def test_everybody_lists_what_binds_and_the_office_what_does_not(
    world: World, anna: Human, animator: Human, officer: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    await proposes(animator, "Wieczorne spacery sąsiedzkie z opowieścią o historii okolicy.")
    await promises(officer, "15 grudnia")
    await promises(officer, "1 grudnia", "Policzymy miejsca na ławki.")
    await officer.presses_forged(RecordPressed(do=Record.PROMISE, number=2))
    await officer.says("Sprawdzimy, czyj jest grunt.")
    await officer.says("30 listopada")
    await officer.says("tak")
    await officer.presses("Zapisz")
    await john.says("/promises")
    john.sees("What the office promised", "1 December 2026", "15 December 2026")
    john.does_not_see("czyj jest grunt")
    assert john.screen.index("Policzymy") < john.screen.index(VOW)
    await john.presses("1. Ławka")
    john.sees(VOW, "Policzymy")
    await john.presses_forged(PromisesPressed(shown=Shown.OPEN))
    john.sees("not available to you")
    await officer.says("/obietnice")
    officer.sees("czyj jest grunt", "Policzymy", VOW)
    await officer.presses("30 listopada 2026 r. · Sprawdzimy")
    await officer.presses("Dotrzymana")
    await officer.says("Grunt jest miasta.")
    await officer.presses("Zapisz")
    await officer.says("/promises")
    officer.does_not_see("czyj jest grunt")
    await officer.presses("Zamknięte")
    officer.sees("czyj jest grunt", "dotrzymana")
    await officer.presses("Jak widzą wszyscy")
    await officer.presses("Wszystkie obietnice")
    officer.sees("Policzymy")
    await animator.says("/idea 2")
    animator.sees("dotrzymana", "Grunt jest miasta.")


@one_engine
async def test_whoever_recorded_it_is_reminded_and_the_whole_office_once_they_left(
    world: World, anna: Human, officer: Human, animator: Human
) -> None:
    second = await animator.becomes(Role.OFFICER)
    await public_idea(world, anna, officer)
    await promises(officer, "3 grudnia")
    await world.passes(days=9, hours=21)
    assert (officer.count_of("Zbliża się"), second.count_of("Zbliża się")) == (1, 0)
    await officer.says("/usun")
    await officer.presses("Tak, usuń wszystko")
    await world.passes(days=2)
    assert second.count_of("Zbliża się") == 1
    second.sees("czwartek, 3 grudnia")


@one_engine
async def test_a_promise_about_an_idea_that_was_taken_back_is_chased_no_more(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await public_idea(world, anna, officer)
    await promises(officer, "3 grudnia")
    await anna.presses_forged(OwnPressed(do=Own.SURE, number=1))
    await world.passes(days=20)
    assert (officer.count_of("Zbliża się"), officer.count_of("termin minął")) == (0, 0)
    await john.says("/promises")
    john.sees("There is no promise that waits")


async def test_after_days_without_the_machine_the_lapse_is_admitted_once(
    world: World, anna: Human, officer: Human
) -> None:
    await public_idea(world, anna, officer)
    await promises(officer, "24 listopada")
    await world.app.stop()
    world.clock.advance(timedelta(days=9))
    await world.start_bot()
    await world.app.tick()
    await world.app.tick()
    assert (officer.count_of("Zbliża się"), officer.count_of("przy pomyśle 1")) == (0, 1)
    await world.passes(minutes=2)
    assert anna.count_of("termin minął") == 1
