"""A backup that needs no program of the database's: tables as lines of JSON in a zip, with a manifest.

It is read in one snapshot and can be put back into either engine. Columns are taken from the database as it
is, so that a database of an older revision can be saved too.
"""

import hashlib
import json
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    func,
    insert,
    select,
)

from bot.backup.forms import BackupError

MANIFEST = "manifest.json"
FORMAT = 1
BATCH = 500
BATCH_OF_FILES = 10
"""Rows at once of a table that holds whole pictures."""
APART = frozenset({"alembic_version", "restoring"})
"""Tables that are no content: the revision stands in the manifest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a portable archive says of itself; `tables` maps names to row counts and SHA-256."""

    revision: str
    taken_at: datetime
    tables: dict[str, tuple[int, str]]


def dump(connection: Connection, target: Path, revision: str, now: datetime) -> Manifest:
    """Write every table of the connection's snapshot into `target`."""
    tables: dict[str, tuple[int, str]] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in _reflected(connection):
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
                digest, count = hashlib.sha256(), 0
                for line in _lines(connection, table):
                    file.write(line)
                    digest.update(line)
                    count += 1
            tables[table.name] = (count, digest.hexdigest())
        manifest = Manifest(revision, now, tables)
        archive.writestr(MANIFEST, _written(manifest))
    return manifest


def read_manifest(source: Path) -> Manifest:
    """Read what an archive says of itself; raises BackupError where it is damaged or of a newer form."""
    try:
        with zipfile.ZipFile(source) as archive:
            said = json.loads(archive.read(MANIFEST))
        if said["format"] != FORMAT:
            raise BackupError(f"{source} was written by a newer version of this program.")
        tables = {name: (int(about["rows"]), str(about["sha256"])) for name, about in said["tables"].items()}
        return Manifest(str(said["revision"]), datetime.fromisoformat(said["taken_at"]), tables)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError):
        raise BackupError(f"{source} is damaged: its manifest cannot be read.") from None


def verify(source: Path, manifest: Manifest) -> None:
    """Read every line again; raises BackupError where something is missing or was changed."""
    try:
        with zipfile.ZipFile(source) as archive:
            for name, (count, expected) in manifest.tables.items():
                digest, lines = hashlib.sha256(), 0
                with archive.open(f"{name}.jsonl") as file:
                    for line in file:
                        digest.update(line)
                        lines += 1
                if (lines, digest.hexdigest()) != (count, expected):
                    raise BackupError(f"{source} is damaged: the table {name} is not as it was written.")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError):
        raise BackupError(f"{source} is damaged: it cannot be read to its end.") from None


def load(connection: Connection, source: Path, manifest: Manifest) -> None:
    """Fill the tables, which must be of the manifest's revision; what a migration put there goes first."""
    tables = _reflected(connection)
    if unknown := set(manifest.tables) - {table.name for table in tables}:
        raise BackupError(f"The archive has tables that revision {manifest.revision} lacks: {unknown}")
    for table in reversed(tables):
        connection.execute(table.delete())
    with zipfile.ZipFile(source) as archive:
        for table in tables:
            if table.name in manifest.tables:
                for rows in _batches(archive, table, utc_aware=connection.dialect.name != "sqlite"):
                    connection.execute(insert(table), rows)
    if connection.dialect.name == "postgresql":
        _set_sequences(connection, tables)


def _reflected(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _metadata: name not in APART)
    for column in (column for table in metadata.tables.values() for column in table.columns):
        if isinstance(column.type, JSON):
            column.type = JSON(none_as_null=True)
    return metadata.sorted_tables


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execution_options(yield_per=_batch(table)).execute(query) as rows:
        for row in rows.mappings():
            yield json.dumps(dict(row), ensure_ascii=True, default=_plain).encode("ascii") + b"\n"


def _plain(value: object) -> str:
    if isinstance(value, date):  # moments are dates too
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    raise TypeError(f"a {type(value).__name__} cannot be saved")


def _batches(archive: zipfile.ZipFile, table: Table, *, utc_aware: bool) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    with archive.open(f"{table.name}.jsonl") as file:
        for line in file:
            row = json.loads(line)
            batch.append({name: _restored(table.c[name], value, utc_aware) for name, value in row.items()})
            if len(batch) == _batch(table):
                yield batch
                batch = []
    if batch:
        yield batch


def _batch(table: Table) -> int:
    return BATCH_OF_FILES if any(isinstance(c.type, LargeBinary) for c in table.columns) else BATCH


def _restored(column: Column[Any], value: Any, utc_aware: bool) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        moment = datetime.fromisoformat(value)
        if utc_aware and column.type.timezone:
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    if isinstance(column.type, LargeBinary):
        return b64decode(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def _set_sequences(connection: Connection, tables: list[Table]) -> None:
    for table in tables:
        for column in table.primary_key.columns:
            sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
            highest = connection.scalar(select(func.max(column))) if sequence else None
            if highest is not None:
                connection.execute(select(func.setval(sequence, highest)))


def _written(manifest: Manifest) -> str:
    said = {
        "format": FORMAT,
        "revision": manifest.revision,
        "taken_at": manifest.taken_at.isoformat(),
        "tables": {name: {"rows": rows, "sha256": mark} for name, (rows, mark) in manifest.tables.items()},
    }
    return json.dumps(said, indent=2)
