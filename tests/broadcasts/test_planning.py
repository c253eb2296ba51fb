"""Announcements with a time: read as people type it, kept as wall time, made when they leave."""

from datetime import datetime

import pytest
from sqlalchemy import select, update

from bot.broadcasts.model import Broadcast
from bot.broadcasts.planning.model import Every, Rhythm
from bot.broadcasts.planning.rhythm import turns
from bot.people.model import Person, Role, RoleGrant
from tests.broadcasts.conftest import (
    TEXT,
    Newcomer,
    announces,
    arrives,
    asks_for_announcements,
    outcomes,
    plans,
    writes,
)
from tests.support.people import Human
from tests.support.world import World


async def test_it_leaves_at_its_time_to_the_audience_of_then(
    world: World, animator: Human, resident: Human, newcomer: Newcomer
) -> None:
    await plans(animator, "we wtorek o 18")
    animator.sees("Wyjdzie: wtorek, 24 listopada 2026 r., 18:00.", "liczeni na nowo")
    await animator.presses("Dodaj do planu")
    animator.sees("Ogłoszenie 1 jest w planie", "Kto napisał: animator")
    await animator.presses_forged("plan:open:1:0")
    assert await outcomes(world) == []
    later, off = await newcomer("Jan"), await newcomer("Ola")
    await asks_for_announcements(off, wants=False)
    await world.passes(hours=77, minutes=59)
    assert resident.count_of(TEXT) == 0
    await world.restart_bot()
    await world.passes(minutes=1, seconds=5)
    await world.passes(minutes=5)
    assert [human.count_of(TEXT) for human in (resident, later, off)] == [1, 1, 0]
    animator.sees("Zaplanowane przez Państwa ogłoszenie właśnie wychodzi.", "było 1, teraz jest 2")
    await animator.says("/announce")
    await animator.presses("Moje ogłoszenia")
    animator.sees("wysłano 2 z 2")


@pytest.mark.one_engine
async def test_times_that_cannot_be_are_refused_and_doubtful_ones_asked_back(
    world: World, animator: Human, resident: Human
) -> None:
    await plans(animator, "wczoraj o 10")
    animator.sees("Ten termin już minął.")
    await animator.says("kiedyś")
    animator.sees("Nie udało się odczytać tej daty.", "na przykład:")
    await animator.says("28 marca 2027 o 2:30")
    animator.sees("Tego dnia nie ma takiej godziny")
    await animator.says("31.10.2027 2:30")
    animator.sees("Tej nocy ta godzina wypada dwa razy.")
    animator.sees_button("przed cofnięciem zegarów", "po cofnięciu zegarów")
    await animator.presses("po cofnięciu")
    animator.sees(
        "02:30 (po cofnięciu zegarów)", "W ciszy nocnej nic nie wychodzi", "31 października 2027 r., 08:00"
    )
    await animator.presses("Zmień termin")
    await animator.says("jutro o 7")
    animator.sees("Rano czy wieczorem?")
    await animator.presses("19:00")
    animator.sees("niedziela, 22 listopada 2026 r., 19:00")
    await animator.presses_forged("anwish:at:nonsense:2026-13-40T99.99")
    await world.passes(days=2)
    await animator.presses("Dodaj do planu")
    animator.sees("Wybrany czas tego ogłoszenia już minął")
    await animator.presses("Zmień termin")
    await animator.presses("Bez czasu")
    await animator.says("wyślij")
    animator.sees("Ogłoszenie 1 jest w drodze")


async def test_a_series_comes_at_the_same_hour_all_year_each_its_own_announcement(
    world: World, animator: Human, resident: Human
) -> None:
    await plans(animator, "24 marca 2027 18:00")
    await animator.presses("Więcej ustawień")
    await animator.presses("Powtarzaj")
    await animator.presses("Co tydzień")
    await animator.says("99")
    animator.sees("To ani liczba od 2 do 52, ani dzień późniejszy")
    await animator.sends(sticker=True)
    animator.sees("Tu czytam tylko słowa.", "ile razy ma wyjść")
    await animator.says("3")
    animator.sees("Powtarza się co tydzień: 3 razy, ostatni raz 7 kwietnia 2027 r.")
    await animator.presses("Gotowe")
    await animator.presses("Dodaj do planu")
    animator.sees("Potem co tydzień: 31 marca, 18:00; 7 kwietnia, 18:00")
    for days, sent in ((124, 1), (7, 2), (7, 3), (30, 3)):
        await world.passes(days=days)
        assert resident.count_of(TEXT) == sent
    rows = await world.read(lambda db: list(db.scalars(select(Broadcast).order_by(Broadcast.id))))
    local = [row.due_at.astimezone(world.app.profile.timezone) for row in rows]
    assert len(rows) == 3
    assert all(moment.hour >= 12 for moment in local)


def test_months_without_the_day_have_it_on_their_last() -> None:
    monthly = Rhythm(datetime(2027, 1, 31, 18), Every.MONTH, 1, times=4)  # noqa: DTZ001 - wall time
    assert [wall.day for _turn, wall in turns(monthly)] == [31, 28, 31, 30]


@pytest.mark.one_engine
async def test_one_of_a_series_is_skipped_and_all_are_stopped(
    world: World, animator: Human, resident: Human
) -> None:
    await plans(animator, "jutro 18:00")
    for press in ("Więcej ustawień", "Powtarzaj", "Co tydzień", "4 razy", "Gotowe", "Dodaj do planu"):
        await animator.presses(press)
    await animator.presses("Pomiń")
    animator.sees("wchodzi następne", "niedziela, 29 listopada 2026 r., 18:00")
    await animator.presses_forged("plan:skip:1:1")
    animator.sees("29 listopada 2026 r., 18:00")
    await world.passes(days=1, hours=7)
    assert resident.count_of(TEXT) == 0
    await world.passes(days=7)
    assert resident.count_of(TEXT) == 1
    # What repeats on purpose is no twin of itself.
    await animator.presses_forged("plan:edit:2:0")
    await animator.presses("Zapisz zmiany")
    animator.does_not_see("Takie ogłoszenie")
    animator.sees("Zapisano.")
    await animator.presses("Zatrzymaj wszystkie")
    animator.sees("Wyjęte z planu", TEXT)
    await world.passes(days=60)
    assert resident.count_of(TEXT) == 1


@pytest.mark.one_engine
async def test_the_same_words_in_the_plan_are_asked_about(
    world: World, animator: Human, resident: Human
) -> None:
    await plans(animator, "jutro 18:00")
    await animator.presses("Dodaj do planu")
    await writes(animator)
    await animator.presses("Wyślij")
    animator.sees("W planie jest takie samo lub podobne ogłoszenie, jutro o 18:00")


async def test_two_who_change_one_at_once_do_not_overwrite_each_other(
    world: World, animator: Human, resident: Human
) -> None:
    other = await arrives(world, "Drugi", Role.ANIMATOR)
    await plans(animator, "wtorek 18:00")
    await animator.presses("Dodaj do planu")
    for human, words in ((animator, "Pierwsza wersja spotkania."), (other, "Druga wersja spotkania.")):
        await human.says("/plan")
        await human.presses("24 (1)")
        await human.presses("Nr 1")
        await human.presses("Zmień")
        await human.presses("Zmień treść")
        await human.says(words)
    await animator.presses("Zapisz zmiany")
    animator.sees("Zapisano.")
    await other.presses("Zapisz zmiany")
    other.sees("ktoś inny zmienił to ogłoszenie; nic nie zostało zapisane", "Druga wersja")
    await other.presses("Zapisz zmiany")
    other.sees("Zapisano.")
    animator.sees("Ktoś z zespołu zmienił Państwa ogłoszenie.")
    await world.passes(days=3, hours=7)
    assert (resident.count_of("Pierwsza"), resident.count_of("Druga wersja")) == (0, 1)


@pytest.mark.one_engine
async def test_what_left_while_it_was_changed_stays_a_draft(
    world: World, animator: Human, resident: Human
) -> None:
    await plans(animator, "jutro 18:00")
    await animator.presses("Dodaj do planu")
    await animator.presses("Zmień")
    await world.passes(days=1, hours=7)
    assert resident.count_of(TEXT) == 1
    await animator.presses("Zapisz zmiany")
    animator.sees("w międzyczasie wyszło")
    assert resident.count_of(TEXT) == 1


@pytest.mark.one_engine
async def test_nobody_who_answers_for_it_is_left_so_it_stays(
    world: World, animator: Human, resident: Human
) -> None:
    other = await arrives(world, "Drugi")
    await plans(animator, "jutro 18:00")
    await animator.presses("Dodaj do planu")
    person = await world.person(animator)
    gone = update(RoleGrant).where(RoleGrant.person_id == person.id)
    someone = (await world.person(other)).id
    await world.app.database.run(lambda db: db.execute(gone.values(person_id=someone)))
    await world.passes(days=1, hours=7)
    assert resident.count_of(TEXT) == 0
    other.sees("nie ma już w zespole", "jest odłożone")
    await other.presses("Wróć do pisania")
    other.sees(TEXT)


@pytest.mark.one_engine
async def test_a_day_late_it_is_no_news_and_an_empty_audience_gets_nothing(
    world: World, animator: Human, resident: Human
) -> None:
    await plans(animator, "jutro 18:00")
    await animator.presses("Dodaj do planu")
    await plans(animator, "jutro 17:00", "Sprzątamy park przy ulicy.")
    await animator.presses("Dodaj do planu")
    everybody = update(Person).values(wants_announcements=False)
    await world.app.database.run(lambda db: db.execute(everybody))
    await world.passes(days=1, hours=5, minutes=1)
    animator.sees("Ogłoszenie nie wyszło: nikt by go nie dostał.")
    await asks_for_announcements(resident)
    await world.passes(days=3)
    animator.sees("bot nie działał")
    assert await outcomes(world) == []


@pytest.mark.one_engine
async def test_the_plan_shows_days_states_and_areas(
    world: World, animator: Human, newcomer: Newcomer, officer: Human
) -> None:
    await newcomer("Ewa", "zablocie")
    await newcomer("Jan", "plaszow")
    await writes(animator, "Tylko dla Zabłocia: festyn.", "Zabłocie (1)")
    await animator.presses("Wyślij później")
    await animator.says("24 listopada 18:00")
    await animator.presses("Dodaj do planu")
    await announces(animator)
    await world.passes(seconds=61)
    await animator.says("/plan")
    animator.sees("Plan ogłoszeń: listopad 2026", "24 listopada: w planie: 1", "21 listopada: wysłane: 1")
    await animator.presses("Wybierz obszar")
    await animator.presses("Płaszów")
    animator.sees("Obszar: Płaszów", "21 listopada: wysłane: 1")
    animator.does_not_see("24 listopada:")
    await animator.presses("21 (1)")
    animator.sees("12:01, wysłane, wszyscy", "animator")
    await animator.presses("Nr 2")
    animator.sees("Ogłoszenie 2 już wyszło", "Wysłano: 2 z 2")
    for forged in ("plancal:month:9999-12-31:", "plancal:day:x:y", "plan:open:99:0", "plan:show:99:0"):
        await animator.presses_forged(forged)
    animator.sees("nie ma już w planie")
    await officer.says("/plan")
    officer.sees("To nie jest dostępne")
