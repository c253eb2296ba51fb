import ast
import asyncio
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.features import PERSONAL
from bot.i18n import speaking
from bot.people import data_labels, data_views
from bot.people.data_page import Section, page
from bot.people.model import AuditEntry, Person
from bot.people.mydata import MyData, collect, write
from bot.profile import load
from tests.events.making import PODGORZE
from tests.people.test_erasure import prepared
from tests.support.people import Human
from tests.support.world import PROFILE, World

NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


async def file_of(world: World, human: Human) -> dict[str, Any]:
    """Read the document of the last message, as its owner would."""
    document = human.received[-1]["document"]
    assert document["file_name"] == "rozmownica-my-data.json"
    content = world.playground.state.files[document["file_id"]]
    return json.loads(content.content)  # type: ignore[no-any-return]


async def test_my_data_is_a_summary_and_a_file(world: World, anna: Human) -> None:
    await anna.presses("Włącz ogłoszenia")
    await anna.says("/mojedane")
    anna.sees(str(anna.id), "Język: Polski", "Obszar: cała dzielnica", "Ogłoszenia: włączone", "21 listopada")
    data = await file_of(world, anna)
    (account,) = next(s["records"] for s in data["data"] if s["heading"] == "Konto w bocie")
    assert account["telegram_id"] == anna.id
    assert account["wants_announcements"] is True
    assert "Anna" not in json.dumps(data)


async def test_my_data_speaks_the_persons_language(olena: Human) -> None:
    await olena.says("/moyidani")
    olena.sees("Усе, що про вас записано", "Мова: Українська")


def test_every_field_of_the_copy_is_named_in_words() -> None:
    sources = (Path(__file__).resolve().parents[2] / "bot").rglob("personal.py")
    trees = [ast.parse(source.read_text(encoding="utf-8")) for source in sources]
    collecting = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    records = [node for inner in collecting for node in ast.walk(inner) if isinstance(node, ast.Dict)]
    names = {key.value for record in records for key in record.keys if isinstance(key, ast.Constant)}
    assert len(names) > 50
    assert {name for name in names if name not in data_labels._LABELS} == set()


CODE = re.compile(r"<dt>([^<]*)</dt><dd>(?:[^<]*\n)?([a-z][a-z_.:-]*)(?:\n[^<]*)?</dd>")
"""A field whose value, or a line of it, looks like a code of programs."""
FREE = {"Format", "Формат"}
"""Fields whose values are the same in every language."""


@pytest.mark.one_engine
@pytest.mark.parametrize("locale", ["pl", "uk"])
async def test_no_table_shows_its_codes_to_people(world: World, locale: str) -> None:
    def collected(db: Session) -> MyData:
        actor, _rows = prepared(db)
        data = collect(db, actor, PERSONAL)
        whole = (_without_made_up(section) for section in data.sections)
        return MyData(data.person, tuple(whole))

    with speaking(locale):
        data = await world.app.database.run(collected)
        shown = page(data.sections, NOW, PODGORZE)
        area = PODGORZE.area_name("zablocie")
    assert len(data.sections) > 40
    codes = {str(code) for kind in every_enum() for code in kind}
    said = {(name, value) for name, value in CODE.findall(shown) if name not in FREE}
    assert {(name, value) for name, value in said if value in codes} == set()
    assert area in shown
    assert "zablocie" not in shown


def _without_made_up(section: Section) -> Section:
    """Leave out what is stored as JSON: here it was made up, and is nothing the bot would write."""
    plain = [
        {name: None if isinstance(value, dict | list) else value for name, value in record.items()}
        for record in section.records
    ]
    return replace(section, records=plain)


def every_enum() -> list[type[StrEnum]]:
    return [kind for kind in StrEnum.__subclasses__() if kind.__module__.startswith("bot.")]


@pytest.mark.one_engine
async def test_the_page_of_a_resident_speaks_to_them_and_the_other_file_keeps_codes(
    world: World, anna: Human
) -> None:
    jan = Human(world, world.add_user("Jan", "pl"))
    await jan.says("/start a-zablocie")
    await jan.presses("Tak, mój obszar: Zabłocie")
    await jan.says("/needs")
    await jan.presses("Zacznij")
    await jan.presses("Zabłocie")
    await jan.says("/mojedane")
    documents = {
        m["document"]["file_name"]: world.file_of(m).decode() for m in jan.received if "document" in m
    }
    shown = documents["rozmownica-my-data.html"]
    for said in ("<dd>Polski</dd>", "<dd>Zabłocie</dd>", "<dd>link obszaru Zabłocie</dd>"):
        assert said in shown, shown
    assert "zablocie" not in shown
    assert '"came_by": "a-zablocie"' in documents["rozmownica-my-data.json"]


async def test_a_copy_is_accounted_for(world: World, anna: Human) -> None:
    await anna.says("/mydata")
    person = await world.person(anna)
    entries = await world.read(lambda db: list(db.scalars(select(AuditEntry))))
    assert [(e.actor_id, e.action, e.object) for e in entries] == [(person.id, "exported", "own data")]


async def test_the_file_leaves_our_disk_once_it_was_sent(
    world: World, anna: Human, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    await anna.says("/mydata")
    assert "document" in anna.received[-1]
    assert not await asyncio.to_thread(lambda: list(tmp_path.glob("mydata-*")))


async def test_the_buttons_of_the_privacy_notice_lead_to_both_rights(anna: Human) -> None:
    await anna.says("/prywatnosc")
    await anna.presses("Moje dane")
    anna.sees("Wszystko, co jest o Państwu zapisane")
    await anna.says("/privacy")
    await anna.presses("Usuń moje dane")
    anna.sees("Usunąć dane?")


async def test_the_privacy_notice_says_what_the_profile_says_and_no_more(anna: Human) -> None:
    await anna.says("/privacy")
    anna.sees(
        "Rada Dzielnicy XIII Podgórze",
        "pytania: 3 miesiące",
        "powiązanie pomysłu z osobą i zdjęcie (tekst zostaje): 36 miesięcy",
        "Urząd jeszcze tego nie potwierdził",
        "RODO art. 6(1)(e)",
        "1 miesiąc",
        "nie jest oficjalnym pismem",
        "PESEL",
        "podaje urząd",
    )
    anna.does_not_see("Administrator danych:", "Inspektor ochrony danych:")


def test_what_the_office_filled_in_replaces_the_note() -> None:
    profile = load(PROFILE)
    filled = {
        "controller": {"pl": "Gmina Przykład"},
        "officer_contact": {"pl": "iod@example.org"},
        "confirmed_by_office": True,
    }
    profile = profile.model_copy(update={"privacy": profile.privacy.model_copy(update=filled)})
    with speaking("pl"):
        notice = data_views.privacy(profile).body.plain
    assert "Administrator danych: Gmina Przykład" in notice
    assert "Inspektor ochrony danych: iod@example.org" in notice
    assert "podaje urząd" not in notice
    assert "nie potwierdził" not in notice


class Colour(StrEnum):
    RED = "red"


def test_every_value_can_be_written() -> None:
    person = Person(telegram_id=7, locale="pl", wants_announcements=False, created_at=NOW)
    records = [
        {
            "at": NOW,
            "status": "received",
            "day": date(2026, 5, 3),
            "kind": Colour.RED,
            "said": "„Zażółć” 😀",
            "n": None,
        }
    ]
    with speaking("pl"):
        files = write(MyData(person, (Section("Nagłówek", records),)), NOW, load(PROFILE))
    written = json.loads(Path(files.data).read_text(encoding="utf-8"))
    Path(files.data).unlink()
    shown = Path(files.page).read_text(encoding="utf-8")
    Path(files.page).unlink()
    for part in (
        "<h2>Nagłówek</h2>",
        "sobota, 21 listopada 2026 r., 12:00",
        "„Zażółć” 😀",
        "red",
        ">zgłoszony<",
    ):
        assert part in shown
    assert files.archive is None
    assert written["generated_at"] == "2026-11-21T11:00:00+00:00"
    (record,) = written["data"][0]["records"]
    assert record == {
        "at": "2026-11-21T11:00:00+00:00",
        "status": "received",
        "day": "2026-05-03",
        "kind": "red",
        "said": "„Zażółć” 😀",
        "n": None,
    }
