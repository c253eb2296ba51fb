"""A month's report: its figures, and the way from the command to the document."""

from datetime import date
from fractions import Fraction
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.ideas.model import Kind, Status
from bot.insights.presses import Report as Do
from bot.insights.presses import ReportPressed
from bot.insights.report.actions import gather
from bot.people.model import AuditEntry, Role, RoleGrant
from tests.insights.crowd import NOW
from tests.insights.october import FIRST, POOL, october
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine


class Outline(HTMLParser):
    """What a reader of the document can hold on to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def document(world: World, human: Human) -> str:
    return world.file_of(human.received[-1]).decode()


async def test_figures_are_those_counted_by_hand(world: World) -> None:
    await world.app.database.run(october)
    found = await world.read(lambda db: gather(db, FIRST, NOW, world.app.profile))
    assert (found.ideas, found.kinds) == (10, {Kind.IDEA: 6, Kind.NEED: 4})
    assert found.statuses == {Status.RECEIVED: 8, Status.ACCEPTED: 1, Status.REJECTED: 1}
    assert found.categories == {"greenery": 6, "other": 4}
    assert found.decisions == {Status.IN_REVIEW: 1, Status.ACCEPTED: 1, Status.REJECTED: 1}
    assert (found.first_reply.days, found.first_reply.median) == ({4: 1, 11: 1}, Fraction(15, 2))
    assert (found.answer.days, found.answer.median) == ({6: 1, 11: 1}, Fraction(17, 2))
    assert (found.first_reply.in_time, found.first_reply.waiting, found.answer.waiting) == (1, 8, 8)
    assert list(found.places.parts.values()) == [6]
    assert next(iter(found.places.parts)) == pytest.approx((50.05, 19.96))
    assert (found.questions, found.unanswered) == (7, 6)
    assert [(sent.day, sent.audience) for sent in found.announcements] == [(date(2026, 10, 5), 120)]
    assert [(held.day, held.coming) for held in found.events] == [(date(2026, 10, 15), 14)]
    assert found.heard.people == 10


async def test_a_month_begins_and_ends_at_midnight_of_the_place(world: World) -> None:
    await world.app.database.run(october)
    for month in (date(2026, 9, 1), date(2026, 11, 1)):
        found = await world.read(partial(gather, first=month, now=NOW, profile=world.app.profile))
        assert found.ideas == 0
        assert found.nothing


@one_engine
async def test_an_officer_gets_words_pictures_and_a_document(world: World, officer: Human) -> None:
    await world.app.database.run(october)
    await officer.says("/raport")
    officer.sees("Raport miesięczny")
    before = len(officer.received)
    await officer.presses("październik 2026")
    came = officer.received[before:]
    assert ["photo" in message for message in came] == [True, True, True, False, False]
    officer.sees("Raport: październik 2026", "Nadesłane pomysły: 10", "Mediana dni roboczych: 7,5")
    officer.sees("Zieleń: 6", f"{POOL}: 5", "Debata próbna o zieleni", "Liczba osób: 120")
    officer.sees("Najczęściej pokazywane odpowiedzi\nCo może rada dzielnicy")
    officer.does_not_see("trampki")
    assert came[-1]["document"]["file_name"] == "rozmownica-report-2026-10.html"
    entries = await world.read(lambda db: list(db.scalars(select(AuditEntry))))
    assert [(entry.action, entry.object) for entry in entries] == [("exported", "report")]


@one_engine
async def test_the_document_can_be_read_by_everybody_and_needs_nothing_else(
    world: World, officer: Human
) -> None:
    await world.app.database.run(october)
    await officer.says("/raport 2026-10")
    text = document(world, officer)
    outline = Outline(text)
    assert outline.all("html") == [{"lang": "pl"}]
    assert len(outline.all("h1")) == 1
    assert len(outline.all("h2")) == 8
    assert len(outline.all("table")) == len(outline.all("caption"))
    assert all(cell.get("scope") in ("row", "col") for cell in outline.all("th"))
    images = outline.all("img")
    assert len(images) == 3
    assert all(image["alt"] and (image["src"] or "").startswith("data:image/png;base64,") for image in images)
    assert not outline.all("script") + outline.all("link")
    assert "http" not in text
    assert "@page" in text
    assert "trampki" not in text


@one_engine
@pytest.mark.parametrize(
    ("language", "command", "says"),
    [
        ("en", "/report 2026-10", ["Report: October 2026", "Ideas that came: 10", "Who is heard"]),
        ("uk", "/zvit 2026-10", ["Звіт: жовтень 2026", "Надіслані ідеї: 10", "Кого чути"]),
    ],
)
async def test_it_speaks_the_officers_language(
    world: World, language: str, command: str, says: list[str]
) -> None:
    await world.app.database.run(october)
    human = Human(world, world.add_user("Officer", language))
    await human.says("/start")
    await human.becomes(Role.OFFICER)
    await human.says(command)
    human.sees(*says)
    assert f'<html lang="{language}">' in document(world, human)


@one_engine
async def test_an_empty_a_future_and_an_impossible_month_are_answered_kindly(officer: Human) -> None:
    await officer.says("/raport 2026-09")
    officer.sees("cichy miesiąc: wrzesień 2026")
    await officer.says("/raport 2027-01")
    officer.sees("jeszcze się nie zaczął: styczeń 2027")
    for nonsense in ("2026-13", "październik", "1999-01", "٢٠٢٦-١٠", "x" * 3000):
        await officer.says(f"/raport {nonsense}")
        officer.sees("Nie rozpoznaję tego miesiąca")
    await officer.says("/raport")
    for _ in range(3):
        await officer.presses("Wcześniejsze miesiące")
    officer.sees_button("kwiecień 2025")
    await officer.presses_forged(ReportPressed(do=Do.MORE, month="2020-01"))
    officer.sees_button("styczeń 2020")
    assert "grudzień 2019" not in officer.buttons


@one_engine
async def test_only_the_office_gets_it(world: World, anna: Human, officer: Human) -> None:
    await world.app.database.run(october)
    await anna.says("/raport 2026-10")
    anna.does_not_see("Nadesłane pomysły")
    await officer.says("/raport")
    person = await world.person(officer)
    gone = delete(RoleGrant).where(RoleGrant.person_id == person.id)
    await world.app.database.run(lambda db: db.execute(gone))
    await officer.presses("październik 2026")
    officer.does_not_see("Nadesłane pomysły")
    assert not any("document" in message for message in officer.received)


@one_engine
async def test_the_file_leaves_our_disk_once_it_was_sent(
    world: World, officer: Human, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    await world.app.database.run(october)
    await officer.says("/raport 2026-10")
    assert "document" in officer.received[-1]
    assert not _files(tmp_path)


def _files(folder: Path) -> list[Any]:
    return list(folder.glob("report-*"))
