"""``rozmownica restore``: put a backup back, then make it safe to run.

On SQLite the backup is made ready in a file of its own and poured into the database at the end. On PostgreSQL
a mark stands from the first change to the last, and the bot does not start while it stands.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic import command
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.backup import aftermath, portable, postgres, sqlite, work
from bot.backup.aftermath import Care, Keeping, Past
from bot.backup.forms import BackupError, Form, recognise
from bot.backup.ledger import LedgerFile
from bot.outbox import holds
from bot.settings import Settings
from bot.storage import migrations, revision


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    form: Form


def restore(settings: Settings, source: Path, keeping: Keeping, now: datetime, *, replace: bool) -> Care:
    """Put `source` in the place of the database; raises BackupError, with the database as it was.

    Where tables of a newer revision had to go first on PostgreSQL and the rest then failed, the mark stays.
    """
    form = recognise(source)
    if form is Form.PORTABLE:
        portable.verify(source, portable.read_manifest(source))
    url, file = settings.async_database_url, settings.database_file
    if (form is Form.SQLITE and not file) or (form is Form.PG_DUMP and file):
        raise BackupError(f"A {form} fits only its own engine; backup --portable makes one for both.")
    if file:
        sqlite.refuse_if_used(file)
    elif count := work.reading(url, postgres.others):
        raise BackupError(f"The database is in use ({count} connections): stop the bot first.")
    past = _past(url, file, now, replace=replace)
    lasting = LedgerFile(settings.ledger_file).read()
    past = Past({**past.marks, **_later(lasting, past)}, past.keys, past.settled)
    found = _Source(source, form)
    if file:
        return _sqlite(file, found, past, keeping, now)
    return _postgres(url, found, past, keeping, now)


def _later(lasting: dict[str, datetime], past: Past) -> dict[str, datetime]:
    return {mark: at for mark, at in lasting.items() if mark not in past.marks or past.marks[mark] < at}


def _past(url: str, file: Path | None, now: datetime, *, replace: bool) -> Past:
    """Read what the database to be replaced knows; one that is damaged knows nothing."""
    if file and not file.exists():
        return Past()
    try:
        empty = work.reading(url, work.is_empty)
    except SQLAlchemyError:
        empty = False
    if not empty and not replace:
        raise BackupError("The database is not empty: add --replace to put the backup in its place.")
    try:
        return work.reading(url, lambda connection: aftermath.remember(connection, now))
    except SQLAlchemyError:
        return Past()


def _sqlite(file: Path, source: _Source, past: Past, keeping: Keeping, now: datetime) -> Care:
    file.parent.mkdir(parents=True, exist_ok=True)
    ready = file.with_name(f".{file.name}.restoring")
    url = f"sqlite+aiosqlite:///{ready}"
    try:
        _remove(ready)
        ready.touch(mode=0o600)
        taken_at = None
        if source.form is Form.SQLITE:
            shutil.copyfile(source.path, ready)
            sqlite.verify(ready, named=source.path)
            _known(work.reading(url, revision.current))
        else:
            taken_at = _fill(url, source.path)
        migrations.upgrade(url)
        care = work.writing(url, lambda connection: _finish(connection, past, keeping, taken_at, now))
        sqlite.compact(ready)
        sqlite.verify(ready)
        sqlite.overwrite(file, ready)
    finally:
        _remove(ready)
    return care


def _postgres(url: str, source: _Source, past: Past, keeping: Keeping, now: datetime) -> Care:
    if source.form is Form.PG_DUMP:
        _known(postgres.revision_in(source.path))
        work.writing(url, postgres.mark)
        taken_at = _load(url, source.path)
    else:
        work.writing(url, postgres.mark)
        try:
            taken_at = _fill(url, source.path)
        except Exception:
            work.writing(url, postgres.unmark)  # nothing was changed
            raise
    migrations.upgrade(url)
    return work.writing(url, lambda connection: _finish(connection, past, keeping, taken_at, now))


def _load(url: str, archive: Path) -> datetime | None:
    tables = postgres.tables_in(archive)
    dropped = work.writing(url, lambda connection: postgres.drop_tables(connection, tables))
    try:
        postgres.load(url, archive)
    except BackupError as error:
        if dropped:
            raise BackupError(f"{error} The bot will not start before a restore has succeeded.") from None
        work.writing(url, postgres.unmark)
        raise
    return postgres.taken_at(archive)


def _fill(url: str, source: Path) -> datetime:
    """Make the tables of the archive's revision and fill them, in one transaction."""
    manifest = portable.read_manifest(source)
    _known(manifest.revision)

    def fill(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            postgres.drop_tables(connection)
        command.upgrade(migrations.configuration(connection), manifest.revision)
        portable.load(connection, source, manifest)

    work.writing(url, fill)
    return manifest.taken_at


def _finish(
    connection: Connection, past: Past, keeping: Keeping, taken_at: datetime | None, now: datetime
) -> Care:
    with Session(connection) as db:
        hold = holds.begin(db, now)
        hold.taken_at = taken_at or hold.taken_at
        care = aftermath.take_care(db, past, keeping, now)
        db.commit()
    if connection.dialect.name == "postgresql":
        postgres.unmark(connection)
    return care


def _known(found: str) -> None:
    if found not in migrations.revisions():
        raise BackupError(f"The backup's tables are of revision {found or 'none'}, which this version lacks.")


def _remove(ready: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        ready.with_name(ready.name + suffix).unlink(missing_ok=True)
