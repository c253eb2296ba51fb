import pytest
from sqlalchemy import select

from bot.advice.model import Case, Status
from bot.advice.presses import CasePressed, Desk
from bot.people.model import Role
from tests.support.people import Human
from tests.support.world import World

QUESTION = "jaka jest stolica Peru"


async def hands_over(human: Human, question: str = QUESTION) -> None:
    """Ask something that only a person can answer, and pass it on."""
    await human.says(question)
    await human.presses("Zapytaj człowieka")
    await human.presses("Przekaż")


async def cases(world: World) -> list[Case]:
    """All cases, in the order of their numbers."""
    return await world.read(lambda db: list(db.scalars(select(Case).order_by(Case.number))))


async def test_a_question_is_handed_over_and_answered(anna: Human, officer: Human, world: World) -> None:
    await anna.says(QUESTION)
    await anna.presses("Zapytaj człowieka")
    anna.sees("Przekazać to pytanie człowiekowi?", QUESTION, "bez nazwiska", "PESEL")
    await anna.presses("Przekaż bez imienia")
    anna.sees("Ma numer 1.", "Termin odpowiedzi: czwartek, 26 listopada 2026 r.", "a nie pismo do urzędu")
    anna.sees_button("Moje pytania", "Dlaczego wiadomość do bota nie jest oficjalnym pismem")

    officer.sees("Pytanie czeka", "Pytanie nr 1", "po polsku", QUESTION)
    officer.does_not_see("Anna")
    await officer.presses("Odpowiedz")
    officer.sees("Odpowiedź na pytanie nr 1", QUESTION)
    await officer.says("Lima. Proszę pytać o dzielnicę.")
    officer.sees("Proszę sprawdzić przed wysłaniem", "Lima.")
    await officer.presses("Wyślij")
    officer.sees("jest w drodze")
    anna.sees("Odpowiedź na pytanie nr 1, napisana przez człowieka", QUESTION, "Lima.")
    await officer.presses("Pytanie nr 1")
    officer.sees("dotarła na czat")

    await anna.presses("Dziękuję, wystarczy")
    anna.sees("Lima.", "Pytanie jest zamknięte")
    assert [case.status for case in await cases(world)] == [Status.CLOSED]


async def test_a_further_question_names_the_first(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Wyślij")
    await anna.presses("Mam dalsze pytanie")
    anna.sees("w sprawie pytania nr 1")
    await world.restart_bot()
    await anna.says("A jaka jest stolica Chile?")
    anna.sees("Przekazać", "Chile")
    await anna.presses("Przekaż")
    first, second = await cases(world)
    assert second.follows == first.id
    await officer.says("/sprawy")
    await officer.presses("2. A jaka")
    officer.sees("dalszy ciąg pytania nr 1", "Chile")


async def test_in_ukrainian(olena: Human, officer: Human) -> None:
    await olena.says("хочу поговорити з людиною")
    await olena.says("Коли полагодять мій ліхтар?")
    olena.sees("Передати це запитання людині?")
    await olena.presses("Передати")
    olena.sees("номер – 1", "Строк відповіді: четвер, 26 листопада 2026 р.")
    officer.sees("po ukraińsku", "ліхтар")


async def test_one_question_is_one_case_however_often_it_is_pressed(anna: Human, world: World) -> None:
    await anna.says(QUESTION)
    await anna.presses("Zapytaj człowieka")
    over = anna.received[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await anna.presses_forged(over)
    await anna.presses_forged(over)
    anna.sees("Ma numer 1.")
    assert len(await cases(world)) == 1


async def test_nothing_is_passed_on_without_a_yes(anna: Human, officer: Human, world: World) -> None:
    await anna.says(QUESTION)
    await anna.presses("Zapytaj człowieka")
    await anna.presses("Nie przekazuj")
    anna.sees("Nic nie zostało przekazane")
    assert await cases(world) == []
    officer.does_not_see(QUESTION)


async def test_who_asks_where_nobody_answers_is_told(anna: Human) -> None:
    await hands_over(anna)
    anna.sees("nikt nie jest wyznaczony")


async def test_own_questions(anna: Human, officer: Human) -> None:
    await hands_over(anna)
    await anna.presses("Moje pytania")
    anna.sees("1.", QUESTION, "czeka na odpowiedź", "21 listopada 2026 r.")
    await anna.presses("1. jaka")
    anna.sees("Pytanie nr 1: czeka na odpowiedź")


async def test_closing_without_an_answer_is_told(anna: Human, officer: Human) -> None:
    await hands_over(anna)
    await officer.says("/sprawy")
    await officer.presses("1. jaka")
    await officer.presses("Zamknij")
    officer.sees("Zamknąć pytanie nr 1 bez odpowiedzi?")
    await officer.presses("Zamknij pytanie")
    officer.sees("zamknięte bez odpowiedzi")
    anna.sees("Pytanie nr 1 zostało zamknięte bez odpowiedzi", "Rynek Podgórski 1")


async def test_pages_of_cases(anna: Human, officer: Human) -> None:
    for number in range(6):
        await hands_over(anna, f"{QUESTION} {number}")
    await officer.says("/sprawy")
    officer.sees("Peru 0", "Peru 4")
    assert "Peru 5" not in officer.screen
    await officer.presses("»")
    officer.sees("Peru 5")
    await officer.presses("Pytania załatwione")
    officer.sees("Nie ma jeszcze załatwionych pytań")


async def test_of_two_officers_the_second_is_told(anna: Human, officer: Human, animator: Human) -> None:
    second = await animator.becomes(Role.OFFICER)
    await hands_over(anna)
    for one in (officer, second):
        await one.presses("Odpowiedz")
    await officer.says("Lima.")
    await second.says("Chyba Lima.")
    await officer.presses("Wyślij")
    await second.presses("Wyślij")
    second.sees("załatwione przez kogoś innego")
    assert anna.count_of("Lima.") == 1
    await second.says("kiedy jest sesja rady")
    second.sees("Sesje rady")


async def test_those_who_answer_see_what_a_question_seems_to_be_about(
    anna: Human, officer: Human, world: World
) -> None:
    await anna.says("kiedy jest najbliższa sesja rady dzielnicy")
    await anna.presses("Zapytaj człowieka")
    await anna.presses("Przekaż bez imienia")
    officer.sees("Dotyczy: Sesje rady")
    await hands_over(anna)
    assert [case.theme is None for case in await cases(world)] == [False, True]


@pytest.mark.one_engine
async def test_something_is_added_to_an_answer_already_sent(
    anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Wyślij")
    await anna.presses("Dziękuję, wystarczy")
    await world.passes(days=1)
    await officer.says("/sprawy 1")
    await officer.presses("Dopisz do odpowiedzi")
    officer.sees("Dopisek do odpowiedzi na pytanie nr 1", "Lima.")
    await officer.says("Ł" * 3000)
    officer.sees("o 7 znaków", "mieści się 2993")
    await officer.says("To miasto leży nad oceanem.")
    await officer.presses("Anuluj")
    officer.sees("Porzucone: dopisek do odpowiedzi na pytanie nr 1")
    await world.restart_bot()
    await officer.presses("Przywróć")
    officer.sees("Proszę sprawdzić przed wysłaniem", "To miasto leży nad oceanem.")
    send = CasePressed(do=Desk.ADDED, number=1, version=1)
    await officer.presses_forged(send)
    officer.sees("jest w drodze")
    await officer.presses_forged(send)
    officer.sees("Teraz nie jest pisana żadna odpowiedź")
    assert anna.count_of("To miasto leży nad oceanem.") == 1
    anna.sees("Dopisek do odpowiedzi na pytanie nr 1, napisany przez człowieka", QUESTION)
    assert "Lima." not in anna.screen
    await anna.presses("Pytanie nr 1")
    anna.sees("Lima.", "To miasto leży nad oceanem.", "dopisek do odpowiedzi")
    await officer.says("/sprawy 1")
    officer.sees("dotarła na czat", "dopisek do odpowiedzi")
    assert [(case.number, case.status) for case in await cases(world)] == [(1, Status.CLOSED)]
    for person in (anna, officer):
        await person.presses_forged(CasePressed(do=Desk.ADD, number=2))
    officer.sees("Nie ma takiego pytania")
