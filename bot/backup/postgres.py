"""PostgreSQL: ``pg_dump`` and ``pg_restore`` where they are at hand and know the server's version."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, make_url, text

from bot.backup.forms import BackupError
from bot.logs import redact

RESTORING = "restoring"
"""A table that stands while a restore is under way: the bot does not start beside it."""
_TABLE = re.compile(r"^\d+; \d+ \d+ TABLE \S+ (\S+) ", re.MULTILINE)
_TAKEN = re.compile(r"^;\s+Archive created at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?:UTC|GMT)", re.MULTILINE)
_DROP_AND_MAKE = ("--clean", "--if-exists", "--no-owner", "--no-privileges")


def can_dump(connection: Connection) -> bool:
    """Tell whether ``pg_dump`` is on the path and not older than the server, which it would refuse."""
    program = shutil.which("pg_dump")
    if program is None:
        return False
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.search(r"(\d+)", done.stdout)
    server = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
    return version is not None and int(version[1]) >= server


def dump(url: str, target: Path) -> None:
    """Write an archive of the database at `url` (with our driver in it) into `target`."""
    left_out = f"--exclude-table={RESTORING}"
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", left_out, f"--file={target}")
    tables_in(target)


def tables_in(archive: Path) -> set[str]:
    """Return the names of the tables in an archive, which is read to its end."""
    _run("pg_restore", None, "--file=-", str(archive))
    return set(_TABLE.findall(_run("pg_restore", None, "--list", str(archive))))


def revision_in(archive: Path) -> str:
    """Return the revision of an archive's tables; empty where it has none."""
    lines = _run("pg_restore", None, "--file=-", "--data-only", "--table=alembic_version", str(archive))
    found = re.search(r"^COPY \S+ \(version_num\) FROM stdin;\n(\S+)$", lines, re.MULTILINE)
    return found[1] if found and found[1] != "\\." else ""


def taken_at(archive: Path) -> datetime | None:
    """Return when an archive of ours was made."""
    said = _TAKEN.search(_run("pg_restore", None, "--list", str(archive)))
    return datetime.fromisoformat(said[1]).replace(tzinfo=UTC) if said else None


def load(url: str, archive: Path) -> None:
    """Put an archive's tables in the place of those at `url`, in one transaction."""
    _run("pg_restore", url, *_DROP_AND_MAKE, "--single-transaction", "--exit-on-error", str(archive))


def others(connection: Connection) -> int:
    """Count the other clients of the database."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND coalesce(backend_type, 'client backend') = 'client backend'"
    )
    return connection.scalar(query) or 0


def mark(connection: Connection) -> None:
    """Say that a restore is under way."""
    connection.execute(text(f"CREATE TABLE IF NOT EXISTS {RESTORING} ()"))


def unmark(connection: Connection) -> None:
    """Say that the restore has come to its end."""
    connection.execute(text(f"DROP TABLE IF EXISTS {RESTORING}"))


def is_marked(connection: Connection) -> bool:
    """Tell whether a restore was begun and has not come to its end."""
    return inspect(connection).has_table(RESTORING)


def drop_tables(connection: Connection, but: set[str] | None = None) -> bool:
    """Drop every table, except those named and the mark; tell whether there was any."""
    kept = {RESTORING} | (but or set())
    if names := [f'"{name}"' for name in inspect(connection).get_table_names() if name not in kept]:
        connection.execute(text(f"DROP TABLE {', '.join(names)} CASCADE"))
    return bool(names)


def _run(program: str, url: str | None, *arguments: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise BackupError(f"{program} is not on the path: install PostgreSQL's client programs.")
    given, environment = _address(url) if url else ([], dict(os.environ))
    done = subprocess.run(  # noqa: S603 - a program of the database's, no shell
        [path, *given, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment | {"TZ": "UTC", "LC_ALL": "C"},
    )
    if done.returncode:
        last = redact(done.stderr.strip().splitlines()[-1]) if done.stderr.strip() else ""
        raise BackupError(f"{program} failed (exit code {done.returncode}): {last}")
    return done.stdout


def _address(url: str) -> tuple[list[str], dict[str, str]]:
    """Turn our address into the one that PostgreSQL's programs take, with the password out of sight."""
    parts = make_url(url)
    password = {"PGPASSWORD": str(parts.password)} if parts.password else {}
    query = {"sslmode" if key == "ssl" else key: value for key, value in parts.query.items()}
    plain = parts.set(drivername="postgresql", password=None, query=query)
    return ["--dbname", plain.render_as_string()], dict(os.environ) | password
