"""What a backup can be, told apart by the first bytes of its file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path


class BackupError(Exception):
    """A backup cannot be made or put back; the text says why and what to do, and names no person."""


class Form(StrEnum):
    """How a backup is written."""

    SQLITE = "SQLite copy"
    PG_DUMP = "pg_dump archive"
    PORTABLE = "portable archive"


_BEGINNINGS = {b"SQLite format 3\0": Form.SQLITE, b"PGDMP": Form.PG_DUMP, b"PK\x03\x04": Form.PORTABLE}


def recognise(path: Path) -> Form:
    """Return the form of a file; raises BackupError where it is none of ours."""
    try:
        with path.open("rb") as file:
            beginning = file.read(16)
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}") from None
    for mark, form in _BEGINNINGS.items():
        if beginning.startswith(mark):
            return form
    raise BackupError(f"{path} is no backup of this program.")


@contextmanager
def written_whole(target: Path, *, force: bool) -> Iterator[Path]:
    """Offer a new file, readable by nobody else, that takes the place of `target` once it is whole."""
    if target.exists() and not force:
        raise BackupError(f"{target} exists already: choose another name, or add --force.")
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield partial
        _to_disk(partial)
        partial.replace(target)
        _to_disk(target.parent)
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror}") from None
    finally:
        partial.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
