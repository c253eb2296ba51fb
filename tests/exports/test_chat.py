"""An officer chooses what to take out and gets it as a file; read back by other libraries."""

import csv
import io
import json
import zipfile
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.exports.model import Export, Format
from bot.exports.presses import Do, ExportPressed, FormatPressed, Limit
from bot.ideas.demo import seed
from bot.ideas.model import Idea, Status, Where
from bot.ideas.photos.model import IdeaPhoto
from bot.ideas.presses import StatusPressed
from bot.people.model import AuditEntry, Role
from tests.events.making import make_event
from tests.exports.steps import all_words, documents, exporter_of, last_file, rows, takes, workbook
from tests.ideas.steps import proposes
from tests.support.people import Human
from tests.support.world import World

LOCAL_NOON = datetime.fromisoformat("2026-11-21 12:00")
"""As a spreadsheet has it: without a zone."""


async def test_an_officer_gets_a_workbook(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna, "=HYPERLINK(1) żółta ławka. Drugie zdanie.")
    await officer.says("/eksport")
    officer.sees("Okres: wszystko", "dla urzędu, bez imion", "Do pliku trafi 1 pomysł.")
    await takes(officer, "XLSX")
    officer.sees("1 pomysł", "Tylko do użytku urzędu")
    assert officer.count_of("Gotowe: plik jest w tym czacie") == 1
    name, content = last_file(officer)
    assert name == "pomysly-2026-11-21.xlsx"
    assert not content.startswith(b"%")
    book = workbook(officer)
    assert book.sheetnames == [
        "Pomysły",
        "Historia pomysłów",
        "Potrzeby",
        "Pytania",
        "Wydarzenia",
        "Opis kolumn",
    ]
    [row] = rows(book, "Pomysły")
    assert (row["Numer"], row["Data zgłoszenia"], row["Tytuł"]) == (
        1,
        LOCAL_NOON,
        "=HYPERLINK(1) żółta ławka",
    )
    assert (row["Obszar"], row["Kategoria"], row["Status"], row["Zdjęcie"]) == (
        "Zabłocie",
        "Zieleń",
        "zgłoszony",
        "nie",
    )
    assert "Słowa autora, bez zmian." in all_words(book)
    assert str(anna.id) not in all_words(book)
    assert not list(exporter_of(world)._folder.glob("**/*.xlsx"))


@pytest.mark.one_engine
async def test_a_file_says_who_decides_instead_and_where_the_office_put_it(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await world.app.database.run(lambda db: db.execute(update(Idea).values(where=Where.TYPED, place="u nas")))
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.NOT_OURS))
    await officer.presses("Zarząd Zieleni Miejskiej")
    await officer.presses("Wyślij")
    await officer.says("/eksport")
    await takes(officer, "XLSX")
    book = workbook(officer)
    assert [row["Obszar"] for row in rows(book, "Pomysły")] == ["Zabłocie"]
    [happened] = rows(book, "Historia pomysłów")
    assert (happened["Status"], happened["Kto decyduje"]) == (
        "decyduje ktoś inny",
        "Zarząd Zieleni Miejskiej",
    )


@pytest.mark.one_engine
async def test_an_officer_gets_a_csv(anna: Human, officer: Human) -> None:
    await proposes(anna, "=1+1; żółta ławka przy drodze")
    await officer.says("/export")
    await takes(officer, "CSV")
    name, content = last_file(officer)
    assert name == "pomysly-2026-11-21.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert row["Data zgłoszenia"] == "2026-11-21 12:00"
    assert row["Opis"] == "'=1+1; żółta ławka przy drodze"


@pytest.mark.one_engine
async def test_points_come_as_geojson(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/eksport")
    await officer.presses("GeoJSON")
    officer.sees("Nie ma czego zapisać w pliku", "W XLSX i CSV będą wszystkie")
    await world.app.database.run(seed, world.clock.now())
    await officer.says("/eksport")
    await takes(officer, "GeoJSON")
    officer.sees("2 pomysły")
    found = json.loads(last_file(officer)[1])
    assert found["type"] == "FeatureCollection"
    first = found["features"][0]
    assert (first["type"], first["id"]) == ("Feature", 3)
    assert first["geometry"] == {"type": "Point", "coordinates": [19.9604, 50.0462]}
    assert first["properties"]["received"] == "2026-11-17T08:00:00+01:00"
    assert first["properties"]["category"] == "Komunikacja"


@pytest.mark.one_engine
async def test_a_zip_holds_the_workbook_and_the_photos_as_painted(world: World, officer: Human) -> None:
    await _examples(world)
    await world.app.database.run(_with_photos, world.clock.now())
    await officer.says("/eksport")
    await takes(officer, "ZIP")
    officer.does_not_see("Spakowany")
    name, content = last_file(officer)
    assert name == "pomysly-2026-11-21.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = ["pomysly-2026-11-21.xlsx", "0001-1.jpg", "0001-2.jpg", "0005-1.jpg"]
        assert archive.namelist() == names
        assert archive.read("0001-2.jpg") == b"painted 1-2"
        book = load_workbook(io.BytesIO(archive.read(names[0])))
    assert [row["Zdjęcie"] for row in rows(book, "Pomysły")] == ["tak", "nie", "nie", "nie", "tak"]


async def test_limits_are_chosen_by_buttons_and_counted_before_the_file_is_made(
    world: World, officer: Human
) -> None:
    await _examples(world)
    await officer.says("/eksport")
    for limit, choice, count in (
        ("Rodzaj", "Potrzeba", "trafi 1 pomysł."),
        ("Rodzaj", "wszystko", "trafi 5 pomysłów."),
        ("Obszar", "Płaszów", "trafi 1 pomysł."),
        ("Obszar", "wszystko", "trafi 5 pomysłów."),
        ("Status", "zgłoszony", "trafią 2 pomysły."),
        ("Kategoria", "Zieleń", "trafi 1 pomysł."),
    ):
        await officer.presses(limit)
        await officer.presses(choice)
        officer.sees(f"{limit}: {choice}", count)
    await takes(officer, "XLSX")
    book = workbook(officer)
    assert [row["Numer"] for row in rows(book, "Pomysły")] == [4]
    # Limits of ideas mean nothing to questions and events: those are not in the file.
    assert book.sheetnames == ["Pomysły", "Historia pomysłów", "Opis kolumn"]
    assert "Zieleń" in all_words(book)


async def test_days_and_words_are_typed(world: World, officer: Human) -> None:
    await _examples(world)
    await officer.says("/eksport")
    await officer.presses("Okres")
    await officer.presses("Inne dni")
    await officer.says("jakoś wiosną")
    officer.sees("To nie pasuje", "1.03.2026 – 30.04.2026")
    await officer.says("17.11 - 19.11.2026")
    officer.sees("Okres: 17 listopada 2026 r. – 19 listopada 2026 r.", "Do pliku trafią 3 pomysły")
    await officer.presses("Słowa")
    await officer.presses("Wpisz słowa")
    await officer.sends(sticker=True)
    officer.sees("To nie pasuje")
    await officer.says("ŁĄKA")
    officer.sees("Słowa: „ŁĄKA”", "Do pliku trafi 1 pomysł.")
    await takes(officer, "CSV")
    assert "Łąka kwietna" in last_file(officer)[1].decode()


@pytest.mark.one_engine
async def test_a_sign_with_a_meaning_of_its_own_is_sought_as_it_stands(world: World, officer: Human) -> None:
    await _examples(world)
    await officer.says("/eksport")
    await officer.presses("Słowa")
    await officer.presses("Wpisz słowa")
    await officer.says("%")
    officer.sees("Do pliku nie trafi żaden pomysł")


@pytest.mark.one_engine
async def test_named_times_end_where_they_say(world: World, officer: Human) -> None:
    await _examples(world)
    await officer.says("/eksport")
    for label, said, count in (
        ("Ostatnie 7 dni", "Okres: od 15 listopada 2026 r.", "5 pomysłów"),
        ("Poprzedni miesiąc", "Okres: 1 października 2026 r. – 31 października 2026 r.", "żaden pomysł"),
        ("wszystko", "Okres: wszystko", "5 pomysłów"),
    ):
        await officer.presses("Okres")
        await officer.presses(label)
        officer.sees(said, count)


@pytest.mark.one_engine
async def test_cancel_leaves_the_question_and_keeps_what_was_chosen(world: World, officer: Human) -> None:
    await _examples(world)
    await officer.says("/eksport")
    await officer.presses("Kategoria")
    await officer.presses("Zieleń")
    await officer.presses("Okres")
    await officer.presses("Inne dni")
    await world.restart_bot()
    await officer.says("/anuluj")
    officer.sees("Kategoria: Zieleń", "Okres: wszystko")


async def test_nothing_to_export_is_said_kindly(officer: Human) -> None:
    await officer.says("/eksport")
    officer.sees("Do pliku nie trafi żaden pomysł")
    await officer.presses("CSV")
    officer.sees("Nie ma czego zapisać w pliku")
    assert not documents(officer)


@pytest.mark.one_engine
async def test_where_no_idea_is_like_that_the_file_has_what_else_there_is(
    world: World, animator: Human, officer: Human
) -> None:
    await make_event(animator)
    await officer.says("/eksport")
    officer.sees("żaden pomysł", "W XLSX i ZIP będzie reszta: Wydarzenia: 1, Potrzeby: brak, Pytania: brak.")
    for form in ("CSV", "GeoJSON"):
        await officer.presses(form)
        officer.sees("zawiera on tylko pomysły, a żaden nie pasuje", "W XLSX i ZIP będzie reszta")
    await takes(officer, "XLSX")
    officer.sees("Żaden pomysł nie pasuje; w pliku: Wydarzenia: 1, Potrzeby: brak, Pytania: brak.")
    assert officer.count_of("Gotowe: plik jest w tym czacie") == 1
    book = workbook(officer)
    assert [row["Tytuł"] for row in rows(book, "Wydarzenia")] == ["Debata o ławkach"]
    assert rows(book, "Pomysły") == rows(book, "Pytania") == []
    await officer.says("/eksport")
    await officer.presses("Dla kogo")
    await officer.presses("dla wszystkich")
    officer.sees("W XLSX i ZIP będzie reszta: Wydarzenia: 1.")
    await takes(officer, "ZIP")
    officer.sees("w pliku: Wydarzenia: 1.")
    with zipfile.ZipFile(io.BytesIO(last_file(officer)[1])) as archive:
        assert archive.namelist() == ["pomysly-2026-11-21.xlsx"]
    # What only ideas have, and a time in which nothing was: then there is nothing at all.
    for limit, choice in (("Kategoria", "Zieleń"), ("Okres", "Poprzedni miesiąc")):
        await officer.says("/eksport")
        await officer.presses(limit)
        await officer.presses(choice)
        officer.sees("żaden pomysł. Może pomóc")
        await officer.presses("XLSX")
        officer.sees("Nie ma czego zapisać w pliku: żaden pomysł nie pasuje.")
    assert len(documents(officer)) == 2


async def test_an_export_is_accounted_for_with_what_was_in_it(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await officer.says("/eksport")
    await takes(officer, "CSV")
    [entry] = await world.read(
        lambda db: db.scalars(select(AuditEntry).where(AuditEntry.object == "ideas")).all()
    )
    [export] = await world.read(lambda db: db.scalars(select(Export)).all())
    assert (entry.action, entry.actor_id, entry.ref) == ("exported", export.person_id, export.id)
    assert (export.format, export.sharing, export.ideas) == ("csv", "pseudonymous", 1)


@pytest.mark.one_engine
async def test_an_old_window_begins_a_new_export(anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/eksport")
    await takes(officer, "CSV")
    old = (await officer.world.read(lambda db: db.scalars(select(Export.id)).all()))[0]
    for press in (
        FormatPressed(id=old, format=Format.CSV),
        ExportPressed(do=Do.SET, id=old, limit=Limit.AREA, value="zablocie"),
    ):
        await officer.presses_forged(press)
        officer.sees("Ten eksport jest już zamknięty", "/eksport")
    await officer.presses("Nowy eksport")
    officer.sees("Do pliku trafi 1 pomysł.")
    await officer.world.passes(days=2)
    await officer.presses("Okres")
    officer.sees("Ten eksport jest już zamknięty")
    assert len(documents(officer)) == 1


async def test_nobody_else_gets_in_and_nobody_into_the_export_of_another(
    world: World, anna: Human, animator: Human, officer: Human, keeper: Human
) -> None:
    await proposes(anna)
    await officer.says("/eksport")
    [export] = await world.read(lambda db: db.scalars(select(Export)).all())
    presses = (
        FormatPressed(id=export.id, format=Format.CSV),
        ExportPressed(do=Do.SET, id=export.id, limit=Limit.SHARING, value="contact"),
        ExportPressed(do=Do.STOP, id=export.id),
    )
    for person in (anna, animator, keeper):
        for press in presses:
            await person.presses_forged(press)
        await world.passes(seconds=1)
        assert not documents(person)
    await officer.presses_forged(presses[1])
    officer.sees("/pomoc")
    [export] = await world.read(lambda db: db.scalars(select(Export)).all())
    assert (export.state, export.sharing) == ("choosing", "pseudonymous")


@pytest.mark.one_engine
async def test_the_file_speaks_the_language_of_whoever_asked(world: World, john: Human, olena: Human) -> None:
    await world.app.database.run(seed, world.clock.now())
    for person in (john, olena):
        await person.becomes(Role.OFFICER)
        await person.says("/export")
        await person.presses("XLSX")
    await world.passes(seconds=1)
    names = ["Ideas", "History of ideas", "Needs", "Questions", "Events", "What the columns mean"]
    assert workbook(john).sheetnames == names
    assert workbook(olena).sheetnames[-3:] == ["Запитання", "Події", "Опис стовпців"]


async def _examples(world: World) -> None:
    await world.app.database.run(seed, world.clock.now())
    await world.app.database.run(_with_a_need)


def _with_a_need(db: Any) -> None:
    db.execute(update(Idea).where(Idea.number == 5).values(kind="need"))


def _with_photos(db: Session, now: datetime) -> None:
    ids = {idea.number: idea.id for idea in db.scalars(select(Idea))}
    for number, at, painted in ((1, 1, True), (1, 2, True), (5, 1, True), (5, 2, False)):
        jpeg = f"painted {number}-{at}".encode() if painted else None
        photo = IdeaPhoto(idea_id=ids[number], unique_id=f"{number}-{at}", jpeg=jpeg, created_at=now)
        db.add(photo)
        db.flush()
