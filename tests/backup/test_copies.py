"""Copies made while others write: whole, private, and never half there."""

import sqlite3
import stat
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup import make, portable, sqlite, work
from bot.backup.forms import BackupError, Form, recognise
from bot.people import store
from tests.backup.conftest import Site
from tests.support.world import SATURDAY_NOON


def admit(site: Site, *numbers: int) -> None:
    for number in numbers:
        site.do(store.admit, number, "pl", SATURDAY_NOON)


def test_a_copy_is_for_its_owner_alone_and_leaves_nothing_beside_it(site: Site) -> None:
    admit(site, 7)
    target = site.backup()
    assert recognise(target) is site.form
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert not [path.name for path in site.folder.iterdir() if "partial" in path.name]


def test_an_older_copy_is_not_replaced_by_accident(site: Site) -> None:
    admit(site, 7)
    target = site.backup()
    before = target.read_bytes()
    with pytest.raises(BackupError, match="exists already"):
        site.backup()
    assert target.read_bytes() == before
    admit(site, 8)
    assert site.backup(force=True).read_bytes() != before


def test_the_database_itself_is_no_target(tmp_path: Path, site: Site) -> None:
    if file := site.settings.database_file:
        with pytest.raises(BackupError, match="the database itself"):
            make.backup(site.settings, file, SATURDAY_NOON, portably=False, force=True)


def test_what_cannot_be_written_is_said_plainly(site: Site) -> None:
    with pytest.raises(BackupError, match="cannot be written"):
        site.backup("no-such-folder/backup")


def test_copies_made_while_others_write_are_whole(site: Site) -> None:
    done = threading.Event()

    def write() -> None:
        number = 1000
        while not done.is_set():
            admit(site, number)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [site.backup(f"copy{number}") for number in range(5)]
    finally:
        done.set()
        writer.join()
    if site.form is Form.SQLITE:
        for copy in copies:
            sqlite.verify(copy)
        with closing(sqlite3.connect(copies[-1])) as connection:
            assert connection.execute("SELECT count(*), min(prepared) FROM holds").fetchone() == (1, 0)
    assert len(copies) == 5


def test_a_pg_dump_older_than_the_server_is_left_alone(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if site.form is not Form.PG_DUMP:
        return
    old = tmp_path / "bin" / "pg_dump"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(old.parent), prepend=":")
    target = tmp_path / "copy"
    assert make.backup(site.settings, target, SATURDAY_NOON, portably=False, force=False) is Form.PORTABLE


@pytest.mark.parametrize("harm", ["cut short", "one letter changed", "a table missing"])
def test_a_damaged_archive_is_known(tmp_path: Path, harm: str) -> None:
    source = tmp_path / "archive"
    url = f"sqlite+aiosqlite:///{tmp_path / 'small.db'}"
    with closing(sqlite3.connect(tmp_path / "small.db")) as connection:
        connection.executescript("CREATE TABLE notes (id INTEGER PRIMARY KEY, said TEXT)")
        connection.executemany("INSERT INTO notes (said) VALUES (?)", [("Błonia",)] * 50)
        connection.commit()
    work.reading(url, lambda db: portable.dump(db, source, "0001", SATURDAY_NOON))
    portable.verify(source, portable.read_manifest(source))
    if harm == "cut short":
        source.write_bytes(source.read_bytes()[:-40])
    else:
        with zipfile.ZipFile(source) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
        kept["notes.jsonl"] = kept["notes.jsonl"].replace(b"nia", b"nie", 1)
        if harm == "a table missing":
            del kept["notes.jsonl"]
        with zipfile.ZipFile(source, "w") as archive:
            for name, data in kept.items():
                archive.writestr(name, data)
    with pytest.raises(BackupError, match="is damaged"):
        portable.verify(source, portable.read_manifest(source))
