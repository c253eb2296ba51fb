"""``python -m tests.trust --count 10000``: forge buttons and links by every role, and print a row of R11."""

import argparse
import asyncio
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

import structlog

from tests.support.databases import ENGINES, PostgresDatabase, SqliteDatabases
from tests.trust.forgers import Forgers, Report


def main() -> None:
    """Try on each engine; exit with 1 where anything was allowed."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many forged buttons and links")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32), help="repeats a run's chance")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one")
    given = parser.parse_args()
    sys.stdout.write("| Run | engine | forged | allowed | seconds | seed |\n|---|---|---|---|---|---|\n")
    allowed = 0
    for engine in given.engine or ENGINES:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="forged-", ignore_cleanup_errors=True) as folder:
            report = _tried(engine, Path(folder), given.count, given.seed)
        seconds = time.monotonic() - began
        row = (
            f"| R11 | {engine} | {report.tried:,} | {len(report.allowed)} | {seconds:.0f} | {given.seed} |\n"
        )
        sys.stdout.write(row)
        if report.allowed:
            sys.stderr.write(f"{report}\n")
        allowed += len(report.allowed)
    raise SystemExit(1 if allowed else 0)


def _say_nothing(*_: object) -> NoReturn:
    raise structlog.DropEvent


def _tried(engine: str, folder: Path, count: int, seed: int) -> Report:
    databases = SqliteDatabases(folder) if engine == "sqlite" else PostgresDatabase(folder)

    async def run() -> Report:
        return await Forgers(await databases.empty(folder), seed).run(count)

    structlog.configure(processors=[_say_nothing])
    try:
        return asyncio.run(run())
    finally:
        if isinstance(databases, PostgresDatabase):
            databases.stop()


if __name__ == "__main__":
    main()
