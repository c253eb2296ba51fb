"""``rozmownica backup``: a copy of the database, made while the bot runs."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.orm import Session

from bot.backup import portable, postgres, sqlite, work
from bot.backup.forms import BackupError, Form, written_whole
from bot.people import ledger
from bot.settings import Settings
from bot.storage import revision


def backup(settings: Settings, target: Path, now: datetime, *, portably: bool, force: bool) -> Form:
    """Write a backup into `target` and return its form; raises BackupError."""
    url, file = settings.async_database_url, settings.database_file
    if file and not file.exists():
        raise BackupError(f"{file} does not exist: there is nothing to save.")
    if file and target.absolute() == file.absolute():
        raise BackupError(f"{target} is the database itself: choose another name.")
    work.writing(url, _ensure_key)
    with written_whole(target, force=force) as partial:
        if file and not portably:
            sqlite.copy(file, partial, now)
            return Form.SQLITE
        if not file and not portably and work.reading(url, postgres.can_dump):
            postgres.dump(url, partial)
            return Form.PG_DUMP
        manifest = work.reading(url, lambda connection: _dump(connection, partial, now))
        portable.verify(partial, manifest)
        return Form.PORTABLE


def _ensure_key(connection: Connection) -> None:
    # Whoever is erased after this backup is found in it by this key.
    if inspect(connection).has_table("erasure_keys"):
        with Session(connection) as db:
            ledger.ensure_key(db)
            db.commit()


def _dump(connection: Connection, target: Path, now: datetime) -> portable.Manifest:
    return portable.dump(connection, target, revision.current(connection), now)
