"""An answer from a question without one to everybody's chat."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from bot.outbox.model import Delivery, Outcome
from tests.editing.steps import ANSWER, SOURCE, opens_gap
from tests.gaps.steps import ULES, asks_in_vain
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def test_from_a_gap_to_everybody(anna: Human, olena: Human, officer: Human, world: World) -> None:
    await asks_in_vain(anna, ULES)
    await anna.presses("Powiadom mnie")
    await opens_gap(officer, anna)
    await officer.presses("Napisz odpowiedź")
    officer.sees("Tytuł (po polsku)", "krok 1 z 12")
    await officer.says("Ule miejskie w Podgórzu")
    officer.sees("Treść odpowiedzi (po polsku)", "krok 2 z 12")
    await officer.says(ANSWER)
    officer.sees("krótkimi zdaniami")
    await officer.says("Ule są na dachu biblioteki. To przykład.")
    officer.sees("Inne sposoby pytania", ULES)
    await officer.presses("Weź te")
    officer.sees("Gdzie każdy może to sprawdzić")
    await officer.says(SOURCE)
    await officer.presses("Dziś")
    officer.sees("Tytuł (po angielsku)", "oznaczoną jako nieprzetłumaczona")
    await officer.says("City beehives in Podgórze")
    await officer.says("The hives stand on the roof of the library (an example).")
    await officer.says("where are the beehives\nbees in the district")
    officer.sees("Tytuł (po ukraińsku)")
    await officer.presses("Bez tłumaczenia")
    officer.sees(
        "Proszę sprawdzić przed publikacją",
        "po polsku: napisane",
        "po angielsku: napisane",
        "po ukraińsku: BRAK: będzie odpowiedź po polsku",
        "Przykładowa strona (https://example.org/ule)",
        "21 listopada 2026",
        "Inne sposoby pytania: 3",
    )
    await officer.presses("Podgląd po ukraińsku")
    officer.sees("Ця відповідь ще не доступна українською", ANSWER, "Джерело: Przykładowa strona")
    await officer.presses("Opublikuj")
    officer.sees("Opublikowano: wersja 1", "Wiadomość dostanie 1 osoba", "1 z 1")
    anna.does_not_see("Teraz już jest")

    await world.passes(seconds=20)
    anna.sees("Teraz już jest", ULES)
    await anna.presses("Ule miejskie w Podgórzu")
    anna.sees(ANSWER, "Źródło: Przykładowa strona", "Stan na: 21 listopada 2026")
    await anna.presses("Prościej")
    anna.sees("Ule są na dachu biblioteki.")
    await olena.says("ule miejskie w Podgórzu")
    olena.sees("Ця відповідь ще не доступна українською")
    await officer.says("/gaps")
    officer.sees("Żadne pytanie nie czeka")
    await world.passes(days=1)
    told = await world.read(lambda db: list(db.scalars(select(Delivery).filter_by(kind="gap.answered"))))
    assert [one.outcome for one in told] == [Outcome.SENT]


async def test_in_english(john: Human, officer: Human, world: World) -> None:
    await asks_in_vain(john, "where are the city beehives")
    john.sees("it does not say who asked")
    await john.presses("Tell me when there is an answer")
    await officer.says("/gaps")
    await officer.presses("1. where are")
    await writes_polish_without_ways(officer)
    await officer.says("City beehives")
    await officer.says("They stand on the roof of the library (an example).")
    officer.sees("where are the city beehives")
    await officer.presses("Weź te")
    await officer.presses("Bez tłumaczenia")
    await officer.presses("Opublikuj")
    await world.passes(seconds=20)
    john.sees("There is one now.")
    await john.presses("City beehives")
    john.sees("on the roof of the library", "Source:", "As of:")


async def writes_polish_without_ways(officer: Human) -> None:
    await officer.presses("Napisz odpowiedź")
    await officer.says("Ule miejskie w Podgórzu")
    await officer.says(ANSWER)
    await officer.presses("Bez prostszych słów")
    await officer.presses("Bez innych sposobów")
    await officer.says(SOURCE)
    await officer.says("20.11.2026")


async def test_a_change_of_an_answer_from_the_files(anna: Human, officer: Human, world: World) -> None:
    await officer.says("/odpowiedzi kiedy sesja rady")
    await officer.presses("Sesje rady")
    officer.sees("Taka jak w plikach bota")
    await officer.presses("Zmień")
    officer.sees("Proszę sprawdzić", "po polsku: bez zmian", "Nic jeszcze nie jest zmienione")
    await officer.presses("Opublikuj")
    officer.sees("Nic jeszcze nie jest zmienione")
    await officer.presses("Zmień")
    await officer.presses("Treść odpowiedzi (po polsku)")
    officer.sees("Dotychczas:", "15 grudnia")
    await officer.says("Sesje są we wtorki (przykład zmiany).")
    officer.sees("łatwymi słowami")
    await officer.presses("Bez prostszych słów")
    officer.sees("Na jaki dzień")
    await officer.presses("Dziś")
    officer.sees("po polsku: zmienione", "po angielsku: bez zmian: proszę sprawdzić")
    await officer.presses("Opublikuj")
    officer.sees("Opublikowano: wersja 1", "pytań wzorcowych")
    await world.passes(seconds=5)
    await anna.says("kiedy jest sesja rady")
    anna.sees("we wtorki (przykład zmiany)", "Stan na: 21 listopada 2026")
    anna.sees_button("Sesje i komisje")


async def test_a_restart_between_any_two_steps(anna: Human, officer: Human, world: World) -> None:
    await opens_gap(officer, anna)
    steps: list[Callable[[], Awaitable[None]]] = [
        lambda: officer.presses("Napisz odpowiedź"),
        lambda: officer.says("Ule miejskie w Podgórzu"),
        lambda: officer.says(ANSWER),
        lambda: officer.says("bez prostszych słów"),
        lambda: officer.presses("Weź te"),
        lambda: officer.presses("Rada Dzielnicy"),
        lambda: officer.says("dziś"),
        lambda: officer.presses("Bez tłumaczenia"),
        lambda: officer.presses("Bez tłumaczenia"),
        lambda: officer.presses("Opublikuj"),
    ]
    for step in steps:
        await step()
        await world.restart_bot()
    officer.sees("Opublikowano")
    await anna.says("ule miejskie w Podgórzu")
    anna.sees(ANSWER, "Rada Dzielnicy XIII Podgórze")


async def test_an_answer_that_nobody_asked_for(anna: Human, officer: Human, world: World) -> None:
    await officer.says("/odpowiedzi")
    officer.sees("nie zmieniono jeszcze żadnej")
    await officer.presses("Napisz odpowiedź")
    for said in ("Ule miejskie w Podgórzu", ANSWER, "bez prostszych słów", "gdzie są ule", SOURCE, "dziś"):
        await officer.says(said)
    await officer.presses("Wstecz")
    officer.sees("Na jaki dzień")
    await officer.presses("Dziś")
    for _language in ("en", "uk"):
        await officer.presses("Bez tłumaczenia")
    await officer.says("opublikuj")
    officer.sees("Opublikowano: wersja 1")
    officer.does_not_see("Wiadomość dostan")
    await world.passes(seconds=5)
    await anna.says("gdzie są ule")
    anna.sees(ANSWER)
