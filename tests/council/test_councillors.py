"""Councillors: found by area and by address, shown as the file says, asked through the office."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.advice.model import Case
from bot.council import directory
from bot.council.directory import DirectoryBroken
from bot.council.model import Source, SourceName
from bot.council.presses import CouncillorPressed, Find
from bot.profile import load
from tests.council.sources import COUNCILLORS, CouncilWorld
from tests.support.people import Human
from tests.support.world import PROFILE

PODGORZE = load(PROFILE)
FOUND = directory.read(COUNCILLORS.encode(), PODGORZE)


@pytest.mark.parametrize(
    ("typed", "whose"),
    [
        ("Wzorcowa 1", ["przykladowa-1"]),
        ("ul. Wzorcowa 19", ["przykladowa-1"]),
        ("wzorcowa 19A", ["przykladowa-1"]),
        ("Wzorcowa 20", ["przykladowy-2"]),
        ("Wzorcowa 20/3", ["przykladowy-2"]),
        ("ulica WZORCOWA 21 m. 4", ["przykladowy-2"]),
        ("Wzorcowa 2", ["przykladowy-2"]),
        ("Wzorcowa", ["przykladowa-1", "przykladowy-2"]),
        ("przykladowa 700", ["przykladowa-1"]),
        ("na Zabłociu", ["przykladowa-1", "przykladowy-2"]),
        ("Płaszów", ["przykladowy-2"]),
        ("Плашів", ["przykladowy-2"]),
        ("Rybitwy", []),
        ("Wzorcowej 5", []),
        ("Nieznana 5", []),
        ("5", []),
        ("", []),
    ],
)
def test_whose_an_address_is(typed: str, whose: list[str]) -> None:
    answer = directory.at_address(FOUND, typed, PODGORZE)
    assert [one.id for one in answer.councillors] == whose


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (('email = "radna1@example.org"', 'email = "radna1"'), "email"),
        (('areas = ["zablocie"]', 'areas = ["atlantyda"]'), "knows no area or body atlantyda"),
        (('id = "przykladowy-2"', 'id = "przykladowa-1"'), "two councillors have the id"),
        (("valid_until = 2029-02-01", "valid_until = 2020-01-01"), "valid_until lies before"),
        (("valid_until = 2029-02-01", "valid_until = "), "not valid TOML"),
        (("from = 1, to = 19", "from = 19, to = 1"), "from is larger than to"),
        (('name = "Radna Przykładowa 1"', 'name = "Radna Przykładowa 1"\nphone = "1"'), "phone"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(change: tuple[str, str], why: str) -> None:
    assert change[0] in COUNCILLORS
    with pytest.raises(DirectoryBroken, match=why):
        directory.read(COUNCILLORS.replace(*change).encode(), PODGORZE)


def test_the_term_ends_with_its_last_day() -> None:
    assert FOUND.is_valid(date(2029, 2, 1))
    assert not FOUND.is_valid(date(2029, 2, 2))


async def test_one_is_found_by_area_and_shown_as_the_file_says(world: CouncilWorld, anna: Human) -> None:
    await world.names_councillors()
    await anna.says("/radni")
    await anna.presses("Zabłocie")
    anna.sees("Radni: Zabłocie")
    await anna.presses("Radna Przykładowa 1")
    anna.sees("przewodnicząca komisji", "Część: Zabłocie", "Zasiada w: Komisja Infrastruktury")
    anna.sees("Dyżur: pierwszy wtorek miesiąca, 17:00", "E-mail: radna1@example.org")


async def test_one_is_found_by_a_street_on_the_boundary(world: CouncilWorld, anna: Human) -> None:
    await world.names_councillors()
    await anna.says("/radni")
    await anna.presses("Znajdź po ulicy")
    anna.sees("Adres nie jest zapisywany")
    await anna.says("ul. Wzorcowa")
    anna.sees("należy do kilku okręgów")
    await anna.presses("Znajdź po ulicy")
    await anna.says("Wzorcowa 20")
    anna.sees("Ten adres należy do okręgu")
    assert anna.buttons[0] == "Radny Przykładowy 2"
    await anna.says("/radni Wzorcowej 19")
    anna.sees("Może chodzi o jedną z tych?")
    await anna.presses("Wzorcowa 19")
    assert anna.buttons[0] == "Radna Przykładowa 1"
    assert "Wzorcowej" not in repr(await world.read(lambda db: list(db.scalars(select(Case)))))


async def test_what_is_no_street_is_answered_kindly(world: CouncilWorld, anna: Human) -> None:
    await world.names_councillors()
    await anna.says("/radni")
    await anna.presses("Znajdź po ulicy")
    await anna.sends(sticker=True)
    anna.sees("Tutaj czytam tylko tekst")
    await anna.says("Xyz 5")
    anna.sees("Nie mam tej ulicy", "tak jak na tabliczce")
    await anna.says("Xyz 7")
    anna.sees("Nie mam tej ulicy")
    await anna.presses("Anuluj")
    anna.sees("Dobrze, bez ulicy.")
    await anna.says("/radni Xyz 5")
    anna.sees("Nie mam tej ulicy")
    await anna.says("pali się dom na Wzorcowej")
    anna.sees("112")
    await anna.presses("Znajdź po ulicy")
    await anna.says("/anuluj")
    anna.sees("Dobrze, bez ulicy.")
    for find, ref in ((Find.STREET, "99.5"), (Find.STREET, "x"), (Find.ONE, "nikt"), (Find.ASK, "nikt")):
        await anna.presses_forged(CouncillorPressed(do=find, ref=ref))
        assert anna.screen


async def test_a_question_to_a_councillor_is_a_case_for_the_office(
    world: CouncilWorld, anna: Human, officer: Human
) -> None:
    await world.names_councillors()
    await anna.presses_forged(CouncillorPressed(do=Find.ONE, ref="przykladowa-1"))
    await anna.presses("Zadaj pytanie")
    anna.sees("Jakie jest pytanie do: Radna Przykładowa 1?", "Trafi do urzędu, który je przekaże.")
    await anna.says("Kiedy będzie remont ulicy?")
    anna.sees("Do: Radna Przykładowa 1", "Kiedy będzie remont ulicy?")
    await anna.presses("Przekaż")
    anna.sees("Ma numer 1.")
    officer.sees("Do: Radna Przykładowa 1", "Kiedy będzie remont ulicy?")
    officer.does_not_see("Anna")
    (case,) = await world.read(lambda db: list(db.scalars(select(Case))))
    assert case.addressee == "Radna Przykładowa 1"
    await anna.says("jaka jest stolica Peru")
    await anna.presses("Zapytaj człowieka")
    anna.does_not_see("Radna Przykładowa 1")


async def test_nobody_is_named_without_a_file_or_after_the_term(world: CouncilWorld, anna: Human) -> None:
    await anna.says("/radni")
    anna.sees("Urząd nie podał mi, kto jest radnym, a ja nie zgaduję.", "stronie rady")
    await world.names_councillors(COUNCILLORS.replace("2029-02-01", "2026-11-21"))
    await anna.presses_forged(CouncillorPressed(do=Find.ONE, ref="przykladowa-1"))
    anna.sees("Radna Przykładowa 1")
    await world.passes(hours=12)
    await anna.presses_forged(CouncillorPressed(do=Find.ONE, ref="przykladowa-1"))
    anna.sees("Tej osoby nie ma już w danych urzędu.")
    anna.does_not_see("Radna Przykładowa 1\n")


async def test_a_file_that_breaks_leaves_the_last_good_one(world: CouncilWorld, anna: Human) -> None:
    await world.names_councillors()
    await world.names_councillors("[[councillor]")
    await world.restart_bot()
    await anna.says("/radni Przykładowa 3")
    anna.sees_button("Radna Przykładowa 1")
    source = await world.read(lambda db: db.get(Source, SourceName.COUNCILLORS))
    assert source
    assert (source.problem or "").startswith("not valid TOML")


async def test_in_ukrainian(world: CouncilWorld, olena: Human) -> None:
    await world.names_councillors()
    await olena.says("/radni")
    await olena.presses("Заблоце")
    await olena.presses("Radna Przykładowa 1")
    olena.sees("голова комісії (приклад)", "Частина: Заблоце", "Чергування: pierwszy wtorek")
