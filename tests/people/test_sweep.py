"""R10: what a person wrote is nowhere once they are erased: tables, files, exports, logs, backups."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot import clockwork
from bot import settings as settings_module
from bot.backup import make, restore
from bot.people import audit_book
from bot.storage import revision
from tests.events.making import make_event
from tests.ideas.steps import proposes
from tests.people.test_erasure import everything
from tests.support.people import Human
from tests.support.world import PROFILE, World

CANARY = "kanarek7391"
NAME = "Zdzisława Kanarkowa"


async def leaves_traces(anna: Human, officer: Human, animator: Human) -> None:
    """Write the canary wherever a resident can write anything."""
    await proposes(anna, f"Ławka {CANARY} przy przystanku, bo osoby starsze czekają tam na stojąco.")
    await anna.says(f"Czy {CANARY} mieszka w parku na Marsie?")
    await anna.presses("Zapytaj człowieka")
    await anna.presses("Przekaż z imieniem")
    await officer.says("/sprawy")
    await officer.says("/pomysly 1")
    await officer.says("/eksport")
    await officer.presses("CSV")
    await make_event(animator)
    await anna.says("/wydarzenia")
    await anna.presses("Debata o ławkach")
    await anna.presses("Zapis")
    await anna.says("/mojedane")
    await anna.says("/pomysl")
    await anna.says(f"Budka dla ptaka {CANARY} na skwerze koło szkoły")
    await anna.says(f"ulica {CANARY} 7")


def stamped(db: Session) -> None:
    """Say of the tables which revision they are of: tests make them without the migrations."""
    db.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    db.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": revision.head()})


def found(content: bytes | str, anna: Human) -> list[str]:
    """Name the canaries in a text."""
    plain = content if isinstance(content, str) else content.decode("utf-8", errors="replace")
    return [one for one in (CANARY, NAME, str(anna.id)) if one in plain]


def in_files(folder: Path, anna: Human) -> dict[str, list[str]]:
    read = {path.name: found(path.read_bytes(), anna) for path in folder.rglob("*") if path.is_file()}
    return {name: canaries for name, canaries in read.items() if canaries}


@pytest.mark.one_engine
async def test_a_canary_that_was_erased_is_found_nowhere(
    *,
    world: World,
    tmp_path: Path,
    officer: Human,
    animator: Human,
    keeper: Human,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    with capture_logs() as logged:
        await world.app.database.run(stamped)
        anna = Human(world, world.add_user(NAME, "pl"))
        await anna.says("/start")
        await leaves_traces(anna, officer, animator)
        assert found(repr(await world.read(everything)), anna)
        saved, now = tmp_path / "saved", world.clock.now()
        saved.mkdir()
        backup = saved / "backup"
        await asyncio.to_thread(make.backup, world.app.settings, backup, now, portably=False, force=False)
        assert found(backup.read_bytes(), anna)

        await anna.says("/usun")
        await anna.presses("Usuń wszystko, pomysły też")
        await world.passes(seconds=10)
        assert found(repr(await world.read(everything)), anna) == []

        await officer.says("/eksport")
        await officer.presses("CSV")
        await keeper.says("/dziennik")
        metrics: Any = await world.app.post.page()
        log = await world.read(lambda db: repr(audit_book.newest(db, audit_book.Wanted(), 100, now)))
        exported = officer.received[-1]
        said = "".join([keeper.screen, metrics.decode(), log])
        assert found(said, anna) == []
        if "document" in exported:
            assert found(world.file_of(exported), anna) == []
    assert found(repr(logged) + caplog.text, anna) == []

    await world.app.stop()
    settings = settings_module.load(
        {},
        token_required=False,
        database_url=f"sqlite:///{tmp_path / 'again.db'}",
        erasure_ledger=world.app.settings.ledger_file,
        profile=PROFILE,
    )
    keeping = clockwork.keeping(world.app.profile)
    care = await asyncio.to_thread(
        restore.restore, settings, backup, keeping, world.clock.now(), replace=False
    )
    assert care.erased == 1
    backup.unlink()
    assert in_files(tmp_path, anna) == {}
    await world.start_bot()
