"""The whole story, as three people live it: the one test to read first."""

from datetime import datetime
from io import BytesIO

import openpyxl

from bot.people.model import Person
from tests.support.people import Human
from tests.support.world import World


async def asks(anna: Human) -> None:
    await anna.says("kto łata dziury w drodze")
    anna.sees("12 616 75 55", "Źródło", "Stan na")
    anna.sees_button("To nie to", "Zapytaj człowieka")


async def proposes(anna: Human) -> str:
    await anna.says("/pomysl")
    anna.sees("Krok 1 z 4")
    await anna.says("Ławka w cieniu na Zabłociu, bo starsi czekają na stojąco")
    await anna.presses("Zabłocie")
    await anna.presses("Zieleń")
    await anna.sends(photo=True)
    await anna.presses("Gotowe")
    anna.sees("Zieleń", "Zabłocie", "Kto co widzi")
    await anna.presses("Wyślij")
    anna.sees("Pomysł nr 1 przyjęty", "10 dni roboczych", "/moje")
    await anna.says("/moje")
    anna.sees("Ławka w cieniu na Zabłociu", "zgłoszony")
    return "Ławka w cieniu na Zabłociu"


async def makes_an_event(animator: Human) -> None:
    await animator.says("/nowewydarzenie")
    await animator.presses("Debata")
    await animator.says("Debata: ławki i cień")
    await animator.says("jutro o 18")
    animator.sees("niedziela, 22 listopada 2026 r., 18:00", "Zgadza się?")
    await animator.presses("Tak, zgadza się")
    await animator.says("Rynek Podgórski 1")
    await animator.says("20")
    await animator.presses("Gotowe")
    await animator.presses("Opublikuj")
    animator.sees("Opublikowano", "https://t.me/rozmownica_bot?start=e")


async def signs_up(anna: Human) -> None:
    await anna.says("/wydarzenia")
    await anna.presses("Debata: ławki i cień")
    anna.sees("20 wolnych miejsc z 20")
    await anna.presses("Zapisz mnie")
    anna.sees("19 wolnych miejsc z 20")


async def wants_announcements(anna: Human) -> None:
    await anna.says("/ustawienia")
    await anna.presses("Włącz ogłoszenia")


async def announces(animator: Human, anna: Human, world: World) -> None:
    await animator.says("/ogloszenie")
    await animator.says("Jutro rozmawiamy o ławkach. Zapraszamy!")
    await animator.presses("Bez zdjęcia")
    await animator.presses("Wszyscy")
    animator.sees("Jutro rozmawiamy o ławkach")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    anna.sees("Jutro rozmawiamy o ławkach")
    anna.sees_button("Wyłącz ogłoszenia")
    assert anna.count_of("Jutro rozmawiamy o ławkach") == 1
    assert animator.count_of("dostarczone: 1") or "1" in animator.screen


async def is_reminded(anna: Human, world: World) -> None:
    assert world.clock.now().astimezone(world.app.profile.timezone).hour == 12
    await world.passes(hours=6)
    assert anna.count_of("Debata: ławki i cień") >= 1
    day_before = anna.screen
    assert "Debata: ławki i cień" in day_before
    await world.passes(hours=22)
    anna.sees("Debata: ławki i cień", "Rynek Podgórski 1")
    await world.passes(hours=3)


async def exports(officer: Human, world: World, title: str) -> None:
    await officer.says("/eksport")
    await officer.presses("XLSX")
    await world.passes(seconds=1)
    sheet = openpyxl.load_workbook(BytesIO(world.file_of(officer.received[-1]))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    row = dict(zip(rows[0], rows[1], strict=True))
    assert title in str(row["Tytuł"])
    assert row["Obszar"] == "Zabłocie"
    assert any(isinstance(value, datetime) for value in rows[1])

    await officer.says("/eksport")
    await officer.presses("CSV")
    await world.passes(seconds=1)
    raw = world.file_of(officer.received[-1])
    assert raw.startswith(b"\xef\xbb\xbf")
    assert title in raw.decode("utf-8-sig")


async def test_from_a_question_to_a_spreadsheet(
    world: World, anna: Human, animator: Human, officer: Human
) -> None:
    await asks(anna)
    title = await proposes(anna)
    await makes_an_event(animator)
    await signs_up(anna)
    await wants_announcements(anna)
    await announces(animator, anna, world)
    await is_reminded(anna, world)
    await exports(officer, world, title)
    person: Person = await world.person(anna)
    assert person.wants_announcements
    assert world.playground.violations == []
