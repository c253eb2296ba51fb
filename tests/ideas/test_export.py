"""Ideas as files: in chat and from the command line, read back by other libraries."""

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.exports.command import export_ideas
from bot.ideas.demo import seed
from bot.ideas.presses import Format
from bot.people.model import AuditEntry
from tests.ideas.steps import proposes
from tests.support.people import Human
from tests.support.world import World

LOCAL_NOON = datetime.fromisoformat("2026-11-21 12:00")
"""As a spreadsheet has it: without a zone."""

HEADERS = [
    "Numer",
    "Data zgłoszenia",
    "Tytuł",
    "Opis",
    "Obszar",
    "Miejsce",
    "Szerokość geograficzna",
    "Długość geograficzna",
    "Rodzaj",
    "Kategoria",
    "Status",
    "Połączony z nr",
    "Ostatnia zmiana",
    "Zdjęcie",
]


def document_of(world: World, human: Human) -> tuple[str, bytes]:
    """Return name and bytes of the last document someone got."""
    [*_others, document] = [m["document"] for m in human.received if "document" in m]
    stored = world.playground.world.state.files[document["file_id"]]
    return document["file_name"], stored.content


async def test_an_officer_gets_a_workbook(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna, "=HYPERLINK(1) żółta ławka. Drugie zdanie.")
    await officer.says("/eksport")
    await officer.presses("XLSX")
    officer.sees("1 pomysł")
    name, content = document_of(world, officer)
    assert name == "pomysly-2026-11-21.xlsx"
    rows: list[tuple[Any, ...]] = list(load_workbook(io.BytesIO(content))["Pomysły"].values)
    assert list(rows[0]) == HEADERS
    assert rows[1][:5] == (
        1,
        LOCAL_NOON,
        "=HYPERLINK(1) żółta ławka",
        "=HYPERLINK(1) żółta ławka. Drugie zdanie.",
        "Zabłocie",
    )
    assert rows[1][9:] == ("Zieleń", "zgłoszony", LOCAL_NOON, "nie")
    assert str(anna.id).encode() not in content


async def test_an_officer_gets_a_csv(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna, "=1+1; żółta ławka przy drodze")
    await officer.says("/export")
    await officer.presses("CSV")
    name, content = document_of(world, officer)
    assert name == "pomysly-2026-11-21.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    [header, row] = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert header == HEADERS
    assert row[:4] == [
        "1",
        "2026-11-21 12:00",
        "'=1+1; żółta ławka przy drodze",
        "'=1+1; żółta ławka przy drodze",
    ]


async def test_an_export_is_accounted_for(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.presses_forged("export:csv")
    [entry] = await world.read(
        lambda db: db.scalars(select(AuditEntry).where(AuditEntry.object == "ideas")).all()
    )
    assert (entry.action, entry.actor_id) == ("exported", (await world.person(officer)).id)


async def test_nothing_to_export_is_said_kindly(officer: Human) -> None:
    await officer.says("/eksport")
    await officer.presses("CSV")
    officer.sees("Nie ma jeszcze pomysłów")


@pytest.mark.parametrize("form", Format)
async def test_the_command_line_writes_the_same(world: World, tmp_path: Path, form: Format) -> None:
    await world.app.database.run(seed, world.clock.now())
    output = tmp_path / f"ideas.{form.value}"
    assert await export_ideas(world.app.settings, form, output, "en") == 5
    content = output.read_bytes()
    if form is Format.CSV:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert rows[1]["Latitude"] == "50,0462"
        assert rows[2]["Area"] == "the whole district"
    else:
        sheet = load_workbook(io.BytesIO(content))["Ideas"]
        assert [sheet.cell(3, 7).value, sheet.cell(4, 5).value] == [50.0462, "the whole district"]


async def test_the_examples_look_like_examples(world: World, officer: Human) -> None:
    await world.app.database.run(seed, world.clock.now())
    await officer.says("/pomysly")
    officer.sees("5. (przykład) Lampa", "1. (przykład) Ławka")
    await officer.presses("4. (przykład)")
    officer.sees("skwer przy torach, punkt na mapie (50.03910, 19.97570)")
