"""While a file is made: progress, stopping, lost rights, restarts, files too large for Telegram."""

import asyncio
import io
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from bot.exports import maker, writing
from bot.exports.model import Export
from bot.ideas.model import Idea, Status
from bot.people.model import RoleGrant
from tests.exports.steps import documents, exporter_of, last_file, rows, takes, workbook
from tests.ideas.steps import proposes
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine
ENDLESS = (sys.executable, "-c", "import sys, time; print('{\"done\": 1}', flush=True); time.sleep(600)")
"""A worker that says a word and then nothing."""


async def state(world: World) -> str:
    return (await world.read(lambda db: db.scalars(select(Export.state).order_by(Export.id.desc())).all()))[0]


@asynccontextmanager
async def being_made(world: World, anna: Human, officer: Human) -> AsyncIterator[asyncio.Task[None]]:
    """Be in the middle of making a file."""
    await proposes(anna)
    await officer.says("/eksport")
    await officer.presses("XLSX")
    exporter = exporter_of(world)
    exporter.worker = ENDLESS
    making = asyncio.create_task(exporter.work())
    async with asyncio.timeout(20):
        while await state(world) != "running":
            await asyncio.sleep(0.01)
    yield making
    await asyncio.wait_for(making, 20)
    assert not list(exporter._folder.glob("*"))
    assert not documents(officer)


async def test_it_is_shown_how_far_it_has_got_and_it_can_be_stopped(
    world: World, anna: Human, officer: Human
) -> None:
    async with being_made(world, anna, officer):
        await world.app.live.refresh()
        officer.sees("Zapisano pomysły:", "z 1")
        await anna.says("/pomoc")  # others are answered meanwhile
        await officer.presses("Zatrzymaj")
        officer.sees("Zatrzymano. Żaden plik nie został.")
    await officer.presses_forged(f"exp:stop:{1}:span:")
    officer.sees("Nie ma już czego")


async def test_rights_lost_in_the_middle_end_it(world: World, anna: Human, officer: Human) -> None:
    async with being_made(world, anna, officer):
        await world.app.database.run(lambda db: db.execute(delete(RoleGrant)))
    await world.app.live.refresh()
    officer.sees("nie ma już uprawnień")
    assert await state(world) == "refused"


async def test_a_restart_in_the_middle_is_admitted_and_leaves_no_file(
    world: World, anna: Human, officer: Human
) -> None:
    async with being_made(world, anna, officer):
        await world.restart_bot()
    folder = exporter_of(world)._folder / "1"
    folder.mkdir(parents=True)
    (folder / "half.xlsx").write_bytes(b"as a kill leaves it")
    await world.passes(seconds=1)
    officer.sees("przerwało ponowne uruchomienie bota")
    assert not list(folder.parent.glob("*"))
    await officer.presses("Nowy eksport")
    await takes(officer, "XLSX")
    assert len(rows(workbook(officer), "Pomysły")) == 1


async def test_two_at_once_are_refused_kindly(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/eksport")
    await officer.presses("XLSX")
    await officer.says("/eksport")
    await officer.presses("CSV")
    officer.sees("Jeden eksport jest już w toku")
    await world.passes(seconds=1)
    assert len(documents(officer)) == 1


async def test_what_waits_survives_a_restart_but_not_a_long_absence(
    world: World, anna: Human, officer: Human
) -> None:
    await proposes(anna)
    await officer.says("/eksport")
    await officer.presses("XLSX")
    await world.restart_bot()
    await world.passes(seconds=1)
    assert len(documents(officer)) == 1
    await officer.presses("Nowy eksport")
    await officer.presses("XLSX")
    world.clock.advance(timedelta(hours=2))
    await world.passes(seconds=1)
    officer.sees("przerwało")
    assert len(documents(officer)) == 1


@pytest.mark.parametrize(
    "dies", ["import sys; sys.exit(3)", "print('{}')", "import os; os.kill(os.getpid(), 9)"]
)
async def test_a_worker_that_dies_is_said_kindly(
    world: World, anna: Human, officer: Human, dies: str
) -> None:
    await proposes(anna)
    exporter_of(world).worker = (sys.executable, "-c", dies)
    await officer.says("/eksport")
    await takes(officer, "CSV")
    officer.sees("Nie udało się zrobić albo wysłać pliku")


async def test_a_worker_that_falls_silent_is_given_up(
    world: World, anna: Human, officer: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "LOOK", 0.05)
    monkeypatch.setattr(maker, "PATIENCE", 2)
    await proposes(anna)
    exporter_of(world).worker = ENDLESS
    await officer.says("/eksport")
    await takes(officer, "CSV")
    officer.sees("Nie udało się zrobić albo wysłać pliku")


async def test_what_is_larger_than_telegram_takes_comes_in_parts_or_packed(
    world: World, officer: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LARGEST", 60_000)
    await world.app.database.run(_many, 1500, world)
    await officer.says("/eksport")
    await takes(officer, "XLSX")
    officer.sees("Część 2 z")
    numbers: list[int] = []
    for message in documents(officer):
        content = world.file_of(message)
        assert len(content) < 120_000
        book = load_workbook(io.BytesIO(content))
        assert book.sheetnames[-1] == "Opis kolumn"
        numbers += [row["Numer"] for row in rows(book, "Pomysły")] if "Pomysły" in book.sheetnames else []
    assert numbers == list(range(1, 1501))
    await officer.presses("Nowy eksport")
    await takes(officer, "CSV")
    assert last_file(officer)[0].endswith(".csv.zip")
    officer.sees("Spakowany jako ZIP")


async def test_a_file_that_even_packed_is_too_large_is_said_kindly(
    world: World, officer: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LARGEST", 500)
    await world.app.database.run(_many, 100, world)
    await officer.says("/eksport")
    await takes(officer, "CSV")
    officer.sees("Plik nawet spakowany byłby większy")
    assert not documents(officer)


def _many(db: Session, count: int, world: World) -> None:
    now = world.clock.now()
    db.execute(
        insert(Idea),
        [
            {
                "number": n,
                "token": f"t{n}",
                "title": f"Pomysł {n}",
                "text": f"Ławka {n} w cieniu, {n * 7919 % 104729}, bo {n * 104729 % 7919}",
                "where": "whole",
                "status": Status.RECEIVED,
                "past_supporters": 0,
                "created_at": now,
                "changed_at": now,
            }
            for n in range(1, count + 1)
        ],
    )
