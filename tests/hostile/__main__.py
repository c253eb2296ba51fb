"""``python -m tests.hostile --count 100000``: besiege the bot and print a row for the table of R5."""

import argparse
import asyncio
import secrets
import sys
import tempfile
from pathlib import Path

from tests.hostile.siege import Report, Siege
from tests.support.databases import PostgresDatabase, SqliteDatabases

MEASURE = (
    "| R5 | {engine} | {count:,} | {unhandled} | {unanswered} of {callbacks:,} | {unreadable:,} "
    "| {slowest:.1f} | {seconds:.0f} |"
)
HEAD = (
    "| Run | engine | updates | unhandled | presses unanswered | set aside as unreadable "
    "| longest wait of others, s | seconds |\n|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    """Run one siege; exit with 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many updates")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32), help="repeats a run exactly")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    sys.stderr.write(f"seed {given.seed}\n")
    with tempfile.TemporaryDirectory() as folder:
        report = _besiege(given.engine, Path(folder), given.count, given.seed)
    sys.stdout.write(f"{HEAD}\n{row(report, given.engine)}\n")
    if report.findings:
        sys.stdout.write(f"{report}\n")
        raise SystemExit(1)


def row(report: Report, engine: str) -> str:
    """Write a report as a row of the table."""
    return MEASURE.format(engine=engine, unhandled=len(report.findings), **vars(report))


def _besiege(engine: str, folder: Path, count: int, seed: int) -> Report:
    databases = SqliteDatabases(folder) if engine == "sqlite" else PostgresDatabase(folder)
    try:
        url = asyncio.run(databases.empty(folder))
        return asyncio.run(Siege(url, seed).run(count))
    finally:
        if isinstance(databases, PostgresDatabase):
            databases.stop()


if __name__ == "__main__":
    main()
