"""SQLite: copies by ``VACUUM INTO``, and putting one back in a single transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from bot.backup.forms import BackupError

_PATIENCE = 30.0
_AT_ONCE = 0.5


def copy(database: Path, target: Path, now: datetime) -> None:
    """Write a whole, checked copy of a database in use into the empty file `target`.

    The copy carries a hold: even put back by hand, it sends nothing before somebody has looked.
    """
    with _opened(database) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with _opened(target) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'holds'").fetchone():
            taken = now.replace(tzinfo=None).isoformat(" ", "microseconds")
            connection.execute("DELETE FROM holds")
            connection.execute(
                "INSERT INTO holds (since, taken_at, prepared, announced, unanswered) VALUES (?, ?, 0, 0, 0)",
                (taken, taken),
            )
    verify(target)


def verify(file: Path, *, named: Path | None = None) -> None:
    """Raise BackupError where a file's pages or references are not whole; `named` is what it is a copy of."""
    named = named or file
    with _opened(file) as connection:
        if [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            raise BackupError(f"{named} is damaged: its integrity check fails.")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupError(f"{named} is damaged: rows point at rows that are missing.")


def compact(file: Path) -> None:
    """Leave nothing of what was erased in unused pages."""
    with _opened(file) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")


def refuse_if_used(database: Path) -> None:
    """Raise BackupError where another process has the database open; a damaged file is nobody's."""
    if not database.exists():
        return
    try:
        with closing(_connect(database, _AT_ONCE)) as connection:
            # Only the sole user of a database can end its write-ahead log.
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise BackupError(f"{database} is in use: stop the bot first.") from None
    except sqlite3.DatabaseError:
        return


def overwrite(database: Path, restored: Path) -> None:
    """Give the database the content of `restored`, whole or not at all."""
    try:
        _pour(restored, database)
    except sqlite3.OperationalError:
        raise BackupError(f"{database} is in use: stop the bot first. Nothing was changed.") from None
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        _pour(restored, database)


def _pour(source: Path, goal: Path) -> None:
    with closing(_connect(source, _PATIENCE)) as full, closing(_connect(goal, _AT_ONCE, "rwc")) as empty:
        full.backup(empty)


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(_connect(file, _PATIENCE)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise BackupError(f"{file} cannot be used: {error}.") from None


def _connect(file: Path, patience: float, mode: str = "rw") -> sqlite3.Connection:
    address = f"file:{quote(str(file.absolute()))}?mode={mode}"
    return sqlite3.connect(address, timeout=patience, isolation_level=None, uri=True)
