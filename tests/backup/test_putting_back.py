"""A restore: what comes back, what must not, and when it is refused."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.orm import Session

from bot import features
from bot.backup import postgres, work
from bot.backup.forms import BackupError, Form
from bot.backup.ledger import LedgerFile
from bot.outbox.model import Hold
from bot.people import erasure, ledger, store
from bot.people.model import Actor, Person
from bot.storage.clock import ManualClock
from bot.storage.transaction import Database
from bot.telegram.model import InboxRow
from migrations.tables import metadata
from tests.backup.conftest import Site, new_database
from tests.people.rows import Rows
from tests.support.world import SATURDAY_NOON

ANNA, JAN = 5_000_000_001, 5_000_000_002
CHANGED = {"holds", "erasures", "erasure_keys", "audit_log", "audit_counter", "inbox", "deliveries"}
"""Tables in which a restore leaves its own traces."""


def admit(site: Site, *numbers: int) -> None:
    for number in numbers:
        site.do(store.admit, number, "pl", site.clock.now())


def erase(site: Site, number: int) -> None:
    def act(db: Session) -> None:
        person = db.scalars(select(Person).where(Person.telegram_id == number)).one()
        actor = Actor(person.id, number, "pl")
        assert erasure.erase(db, actor, features.PERSONAL, site.clock.now())

    site.do(act)


def furnish(db: Session) -> None:
    """Put something into every table that can hold data about people."""
    for number in (ANNA, JAN):
        store.admit(db, number, "pl", SATURDAY_NOON)
    Rows(db, *db.scalars(select(Person).order_by(Person.id)))


def write_ledger(site: Site) -> int:
    async def catch_up() -> int:
        database = Database(site.async_url, ManualClock(SATURDAY_NOON))
        try:
            return await LedgerFile(site.settings.ledger_file).catch_up(database)
        finally:
            await database.close()

    return asyncio.run(catch_up())


def people(site: Site) -> set[int]:
    return set(site.do(lambda db: db.scalars(select(Person.telegram_id)).all()))


def passes(site: Site, **time: float) -> None:
    site.clock.advance(timedelta(**time))


def test_everything_comes_back_as_it_was(site: Site) -> None:
    site.do(furnish)
    before = site.content()
    assert sum(map(len, before.values())) > 30
    source = site.backup()
    site.do(lambda db: [db.execute(table.delete()) for table in reversed(metadata.sorted_tables)])
    site.restore(source, replace=False, ruled=False)
    after = site.content()
    assert {name for name in before if before[name] != after[name]} <= CHANGED
    assert len(after["deliveries"]) == len(before["deliveries"])


def test_new_rows_get_numbers_of_their_own(site: Site) -> None:
    admit(site, ANNA, JAN)
    source = site.backup()
    site.restore(source)
    admit(site, 7)
    assert len(people(site)) == 3


@pytest.mark.parametrize(("start", "end"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_portable_archive_moves_from_one_engine_to_the_other(
    tmp_path: Path, request: pytest.FixtureRequest, start: str, end: str
) -> None:
    old = Site(new_database(start, tmp_path, request, "old"), Form.PORTABLE, tmp_path)
    new = Site(new_database(end, tmp_path, request, "new"), Form.PORTABLE, tmp_path)
    old.do(furnish)
    new.restore(old.backup(), replace=False, ruled=False)
    first, second = (site.do(every_row) for site in (old, new))
    assert {name for name in first if first[name] != second[name]} <= CHANGED


def every_row(db: Session) -> dict[str, Any]:
    return {
        table.name: sorted((tuple(row) for row in db.execute(select(table))), key=repr)
        for table in metadata.sorted_tables
    }


def test_a_database_with_people_in_it_is_replaced_only_when_asked(site: Site) -> None:
    admit(site, ANNA)
    source = site.backup()
    admit(site, JAN)
    with pytest.raises(BackupError, match="--replace"):
        site.restore(source, replace=False)
    assert people(site) == {ANNA, JAN}
    site.restore(source)
    assert people(site) == {ANNA}


def test_a_database_in_use_is_left_alone(site: Site) -> None:
    admit(site, ANNA)
    source = site.backup()
    admit(site, JAN)

    async def while_open() -> None:
        database = Database(site.async_url, ManualClock(SATURDAY_NOON))
        await database.read(store.count)
        try:
            with pytest.raises(BackupError, match="in use"):
                await asyncio.to_thread(site.restore, source)
        finally:
            await database.close()

    asyncio.run(while_open())
    assert people(site) == {ANNA, JAN}


def test_a_backup_of_a_newer_version_is_refused(site: Site) -> None:
    admit(site, ANNA)
    site.do(lambda db: db.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    source = site.backup()
    with pytest.raises(BackupError, match="9999"):
        site.restore(source)
    assert people(site) == {ANNA}
    assert not work.half_restored(site.async_url)


@pytest.mark.parametrize("harm", ["cut short", "another program's"])
def test_a_damaged_backup_changes_nothing(site: Site, harm: str) -> None:
    admit(site, *range(100, 400))
    source = site.backup()
    whole = source.read_bytes()
    source.write_bytes(whole[: len(whole) // 2] if harm == "cut short" else b"%PDF-1.7 " + whole)
    admit(site, ANNA)
    with pytest.raises(BackupError):
        site.restore(source)
    assert ANNA in people(site)
    assert not work.half_restored(site.async_url)


def test_a_damaged_database_is_replaced(site: Site) -> None:
    if not (file := site.settings.database_file):
        return
    admit(site, ANNA)
    source = site.backup()
    file.write_bytes(b"garbage" * 4096)
    with pytest.raises(BackupError, match="--replace"):
        site.restore(source, replace=False)
    site.restore(source)
    assert people(site) == {ANNA}
    assert sorted(path.name for path in site.folder.iterdir() if "restoring" in path.name) == []


def test_a_backup_of_the_other_engine_is_refused(
    site: Site, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if site.form is Form.PORTABLE:
        return
    admit(site, ANNA)
    source = site.backup()
    engine = "postgresql" if site.form is Form.SQLITE else "sqlite"
    other = Site(new_database(engine, tmp_path, request, "other"), site.form, tmp_path)
    with pytest.raises(BackupError, match="--portable"):
        other.restore(source)


def test_beside_a_restore_that_did_not_end_the_bot_does_not_start(site: Site) -> None:
    if site.settings.database_file:
        return
    source = site.backup()
    work.writing(site.async_url, postgres.mark)
    assert work.half_restored(site.async_url)
    site.restore(source)
    assert not work.half_restored(site.async_url)


# ── who was erased ─────────────────────────────────────────────────────────────────────────────────────


def test_who_was_erased_after_the_backup_is_erased_again(site: Site) -> None:
    admit(site, ANNA, JAN)
    source = site.backup()
    passes(site, hours=1)
    erase(site, ANNA)
    passes(site, hours=1)
    assert site.restore(source).erased == 1
    assert people(site) == {JAN}


def test_the_ledgers_file_is_enough_where_the_database_was_lost(
    site: Site, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    admit(site, ANNA, JAN)
    source = site.backup()
    passes(site, hours=1)
    erase(site, ANNA)
    assert (write_ledger(site), write_ledger(site)) == (1, 0)
    engine = "sqlite" if site.settings.database_file else "postgresql"
    other = Site(new_database(engine, tmp_path, request, "fresh"), site.form, tmp_path, site.clock)
    assert other.restore(source, replace=False).erased == 1
    assert people(other) == {JAN}
    assert len(other.do(ledger.entries)) == 1


def test_without_the_ledger_they_would_come_back(
    site: Site, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The control: it is the ledger that keeps them out."""
    admit(site, ANNA)
    source = site.backup()
    erase(site, ANNA)
    engine = "sqlite" if site.settings.database_file else "postgresql"
    other = Site(new_database(engine, tmp_path, request, "fresh"), site.form, tmp_path, site.clock)
    other.restore(source)
    assert people(other) == {ANNA}


def test_who_came_back_after_the_erasure_stays(site: Site) -> None:
    admit(site, ANNA)
    passes(site, hours=1)
    erase(site, ANNA)
    passes(site, hours=1)
    admit(site, ANNA)
    source = site.backup()
    assert site.restore(source).erased == 0
    assert people(site) == {ANNA}


def test_nothing_of_the_erased_is_left_in_the_file(site: Site) -> None:
    if not (file := site.settings.database_file):
        return
    marker = "Kowalska z Zabłocia"
    site.do(lambda db: db.execute(insert(Person).values(**person(ANNA, marker))))
    source = site.backup()
    assert site.form is Form.PORTABLE or marker.encode() in source.read_bytes()
    erase(site, ANNA)
    passes(site, hours=1)
    site.restore(source)
    assert marker.encode() not in file.read_bytes()


def person(telegram_id: int, source: str) -> dict[str, Any]:
    return {
        "telegram_id": telegram_id,
        "locale": "pl",
        "source": source,
        "wants_announcements": False,
        "reachable": True,
        "created_at": SATURDAY_NOON,
    }


def test_the_ledger_names_nobody_and_outlives_a_torn_line(site: Site) -> None:
    admit(site, ANNA, JAN)
    erase(site, ANNA)
    write_ledger(site)
    file = site.settings.ledger_file
    assert str(ANNA) not in file.read_text()
    file.write_text(file.read_text() + "2026-11-21T11:0")
    erase(site, JAN)
    assert write_ledger(site) == 1
    assert len(LedgerFile(file).read()) == 2


def test_a_backup_of_a_database_that_never_erased_anybody_has_its_key(site: Site) -> None:
    site.do(lambda db: db.execute(text("DELETE FROM erasure_keys")))
    admit(site, ANNA)
    source = site.backup()
    passes(site, hours=1)
    erase(site, ANNA)
    assert site.restore(source).erased == 1


# ── what was under way ─────────────────────────────────────────────────────────────────────────────────


def test_what_was_being_handled_when_the_backup_was_made_is_not_handled_twice(site: Site) -> None:
    rows: list[dict[str, Any]] = [
        {"update_id": 1, "payload": "{}", "received_at": SATURDAY_NOON, "attempts": 0},
        {"update_id": 2, "answer": "{}", "received_at": SATURDAY_NOON, "attempts": 0},
    ]
    rows[1]["finished_at"] = SATURDAY_NOON
    for row in rows:
        site.do(lambda db, row=row: db.execute(insert(InboxRow).values(**row)))
    site.restore(site.backup())
    left = site.do(lambda db: db.execute(select(InboxRow.payload, InboxRow.answer, InboxRow.error)).all())
    assert {tuple(row) for row in left} == {(None, None, "Restored"), (None, None, None)}
    assert site.do(lambda db: db.scalar(select(Hold.unanswered))) == 1


def test_a_copy_put_back_by_hand_is_held_too(site: Site) -> None:
    if site.form is not Form.SQLITE or not (file := site.settings.database_file):
        return
    admit(site, ANNA)
    shutil.copyfile(site.backup(), file)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT prepared FROM holds").fetchall() == [(0,)]
    assert site.do(lambda db: db.scalar(select(Hold.taken_at))) == SATURDAY_NOON


def test_a_second_restore_is_as_good_as_the_first(site: Site) -> None:
    admit(site, ANNA, JAN)
    source = site.backup()
    passes(site, hours=1)
    erase(site, ANNA)
    passes(site, hours=1)
    site.restore(source)
    site.do(lambda db: db.execute(update(Person).values(locale="uk")))
    assert site.restore(source).erased == 1
    assert people(site) == {JAN}
    assert site.do(lambda db: db.scalars(select(Person.locale)).one()) == "pl"
