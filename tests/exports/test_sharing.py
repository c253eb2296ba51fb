"""For whom an export is made decides what it tells of people."""

import csv
import io
import json
import math

import pytest
from sqlalchemy import delete, select, update

from bot.events.attendance.presses import Do as Door
from bot.events.attendance.presses import DoorPressed
from bot.events.presses import Do, EventPressed
from bot.exports.coarse import Codes, centre
from bot.exports.model import Export
from bot.ideas.demo import seed
from bot.ideas.model import Idea
from bot.people.model import AuditEntry, Role, RoleGrant
from tests.events.making import Plan, make_event
from tests.exports.steps import all_words, documents, last_file, rows, takes, workbook
from tests.ideas.steps import proposes, reaches_the_check
from tests.support.people import Human
from tests.support.world import World

REASON = "zaproszenie autorów na spotkanie o zieleni"


async def signs(anna: Human, text: str, name: str) -> None:
    await reaches_the_check(anna, text)
    await anna.presses("Podpisz")
    await anna.says(name)
    await anna.presses("Wyślij")


async def for_whom(human: Human, sharing: str) -> None:
    await human.says("/eksport")
    await human.presses("Dla kogo")
    await human.presses(sharing)


async def test_for_everybody_only_what_everybody_reads(world: World, anna: Human, officer: Human) -> None:
    await world.app.database.run(seed, world.clock.now())
    await signs(anna, "Nieopublikowany pomysł kanarek-7391", "Ania Kanarek")
    await for_whom(officer, "dla wszystkich")
    officer.sees("Do pliku trafią 3 pomysły", "Można publikować")
    await takes(officer, "XLSX")
    book = workbook(officer)
    assert [row["Numer"] for row in rows(book, "Pomysły")] == [1, 2, 3]
    header = rows(book, "Pomysły")[0]
    assert not {"Miejsce", "Autor (kod)", "Podpis"} & set(header)
    for mark in ("kanarek", "Kanarek", str(anna.id), "Pytania", "skwer przy torach"):
        assert mark not in all_words(book)
    second = rows(book, "Pomysły")[1]
    assert second["Data zgłoszenia"].hour == 0
    assert (second["Szerokość geograficzna"], second["Długość geograficzna"]) == centre(50.0462, 19.9604)


async def test_for_the_office_codes_that_hold_in_one_file_only(
    world: World, anna: Human, john: Human, officer: Human
) -> None:
    await signs(anna, "Pierwszy pomysł z podpisem na ławkę", "Ania z Zabłocia")
    await proposes(anna, "Drugi pomysł bez podpisu na drzewo")
    await world.app.database.run(lambda db: db.execute(update(Idea).values(changed_at=Idea.created_at)))
    codes = []
    for _again in range(2):
        await officer.says("/eksport")
        await takes(officer, "CSV")
        text = last_file(officer)[1].decode("utf-8-sig")
        assert "Ania" not in text
        assert str(anna.id) not in text
        codes.append([row["Autor (kod)"] for row in csv.DictReader(io.StringIO(text), delimiter=";")])
    assert codes[0][0] == codes[0][1] != ""
    assert codes[0][0] != codes[1][0]


async def test_the_office_sees_how_many_came_to_events(
    world: World, anna: Human, animator: Human, officer: Human
) -> None:
    await world.app.database.run(seed, world.clock.now())
    for title in ("Debata o ławkach", "Nikt nie liczył"):
        await make_event(animator, Plan(title=title))
    for event in (1, 2):
        await anna.presses_forged(EventPressed(do=Do.JOIN, id=event))
    await world.passes(days=3, hours=5)
    await animator.presses_forged(DoorPressed(do=Door.OPEN, event=1))
    await animator.presses_forged(DoorPressed(do=Door.LIST, event=1))
    animator.sees_button("Do wejścia")
    await animator.presses(animator.buttons[0])
    await animator.presses_forged(DoorPressed(do=Door.OPEN, event=1))
    await animator.presses("+1 bez bota")
    await world.passes(days=4)
    for sharing, seen in (("dla urzędu", True), ("dla wszystkich", False)):
        await for_whom(officer, sharing)
        await takes(officer, "XLSX")
        events = rows(workbook(officer), "Wydarzenia")
        assert [(row["Zapisani"], row["Status"]) for row in events] == [(1, "według planu")] * 2
        assert [row.get("Obecni") for row in events] == ([2, None] if seen else [None, None])
        assert ("Obecni" in events[0]) is seen


async def test_names_are_for_keepers_with_a_reason_and_leave_the_chat(
    world: World, anna: Human, keeper: Human
) -> None:
    await signs(anna, "Pomysł z podpisem na ławkę w cieniu", "Ania z Zabłocia")
    await for_whom(keeper, "z podpisami")
    await keeper.presses("XLSX")
    keeper.sees("Do czego potrzebne", "po 24 godzinach")
    await keeper.says("bo tak")
    keeper.sees("To nie pasuje")
    assert not documents(keeper)
    await keeper.says(REASON)
    keeper.sees("Czeka na swoją kolej")
    await world.passes(seconds=1)
    keeper.sees("Plik zniknie z tego czatu: niedziela, 22 listopada 2026 r., 12:00")
    book = workbook(keeper)
    [row] = rows(book, "Pomysły")
    assert (row["Podpis"], row["Język"], row["Można odpisać"]) == ("Ania z Zabłocia", "pl", "tak")
    assert str(anna.id) not in all_words(book)
    [entry] = await world.read(
        lambda db: db.scalars(select(AuditEntry).where(AuditEntry.object == "ideas with names")).all()
    )
    [export] = await world.read(lambda db: db.scalars(select(Export)).all())
    assert (entry.ref, entry.actor_id, export.reason) == (export.id, (await world.person(keeper)).id, REASON)

    await world.passes(hours=23)
    assert documents(keeper)
    await world.restart_bot()
    await world.passes(hours=1)
    assert not documents(keeper)


async def test_an_officer_is_not_offered_names(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/eksport")
    await officer.presses("Dla kogo")
    officer.sees_button("dla wszystkich", "dla urzędu, bez imion")
    assert not any("z podpisami" in label for label in officer.buttons)


@pytest.mark.one_engine
async def test_a_file_with_names_that_cannot_be_deleted_any_more_is_admitted(
    world: World, anna: Human, keeper: Human
) -> None:
    await proposes(anna)
    await for_whom(keeper, "z podpisami")
    await keeper.presses("CSV")
    await keeper.says(REASON)
    await world.passes(seconds=1)
    await world.passes(hours=49)
    keeper.sees("miał zniknąć z tego czatu", "Proszę go usunąć")
    before = len(keeper.received)
    await world.passes(hours=1)
    assert len(keeper.received) == before


async def test_whoever_loses_the_role_loses_the_file_with_names_at_once(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await officer.becomes(Role.KEEPER)
    await for_whom(officer, "z podpisami")
    await officer.presses("CSV")
    await officer.says(REASON)
    await world.passes(seconds=1)
    assert len(documents(officer)) == 1
    await world.app.database.run(lambda db: db.execute(delete(RoleGrant)))
    await world.passes(minutes=1)
    assert not documents(officer)


@pytest.mark.one_engine
async def test_in_no_form_is_there_anything_of_an_account(world: World, anna: Human, officer: Human) -> None:
    await signs(anna, "Pomysł z podpisem na ławkę w cieniu", "Ania z Zabłocia")
    await world.app.database.run(
        lambda db: db.execute(update(Idea).values(latitude=50.0391, longitude=19.9757, status="accepted"))
    )
    for sharing in ("dla wszystkich", "dla urzędu, bez imion"):
        for form in ("CSV", "GeoJSON"):
            await for_whom(officer, sharing)
            await takes(officer, form)
            text = last_file(officer)[1].decode("utf-8-sig")
            assert "Pomysł z podpisem" in text
            assert "Ania" not in text
            assert str(anna.id) not in text
            if form == "GeoJSON":
                [feature] = json.loads(text)["features"]
                exact = feature["geometry"]["coordinates"] == [19.9757, 50.0391]
                assert exact == (sharing != "dla wszystkich")


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(50.0391, 19.9757), (0.0, 0.0), (-33.9, 151.2), (54.83, 18.31), (89.99, 179.9)],
)
def test_a_coarse_point_is_near_and_the_same_for_its_neighbours(latitude: float, longitude: float) -> None:
    found = centre(latitude, longitude)
    assert centre(*found) == pytest.approx(found)
    north = (found[0] - latitude) * 111_200
    east = (found[1] - longitude) * 111_200 * math.cos(math.radians(latitude))
    assert abs(north) <= 101
    assert abs(east) <= 110 or latitude > 80


def test_codes_hold_for_one_key() -> None:
    one, other = Codes(), Codes()
    assert one.of(7) == one.of(7) != one.of(8)
    assert one.of(7) != other.of(7)
    assert one.of(None) is None
