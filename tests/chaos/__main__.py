"""``python -m tests.chaos``: run R1 to R9, print a table, exit with 1 where one falls short."""

import argparse
import asyncio
import os
import platform
import secrets
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.console import Console

from tests.chaos import broadcast, disk, parallel, replicas, seats, suites, updates
from tests.chaos.grounds import Grounds
from tests.chaos.report import Row, markdown, table

RUNS: dict[str, Callable[..., Awaitable[list[Row]]]] = {
    "R1": broadcast.run,
    "R2": updates.run,
    "R3": replicas.run,
    "R4": parallel.run,
    "R5": suites.hostile,
    "R6": seats.run,
    "R7": suites.clocks,
    "R8": disk.run,
    "R9": suites.backup,
}


def main() -> None:
    """Do as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--dose", choices=("short", "full"), default="full")
    parser.add_argument("--share", type=float, default=1, help="give this share of the full dose: 0.1")
    parser.add_argument("--only", default=",".join(RUNS), help="some of them: R1,R3")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32), help="repeats a run's chance")
    parser.add_argument("--markdown", action="store_true", help="print the rows as documentation shows them")
    given = parser.parse_args()
    chosen = [name.strip().upper() for name in given.only.split(",")]
    if unknown := set(chosen) - RUNS.keys():
        parser.error(f"no such run: {', '.join(sorted(unknown))}")
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(f"{_machine()}\nseed {given.seed}, {given.dose} dose: {', '.join(chosen)}\n")
    with tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as folder:
        grounds = Grounds(Path(folder), given.seed, share=given.share)
        rows = asyncio.run(_run(grounds, chosen, full=given.dose == "full", console=console))
    console.print(table(rows, f"Chaos, {given.dose} dose, seed {given.seed}"))
    if given.markdown:
        sys.stdout.write(f"{markdown(rows)}\n")
    raise SystemExit(0 if all(row.passed for row in rows) else 1)


async def _run(grounds: Grounds, chosen: list[str], *, full: bool, console: Console) -> list[Row]:
    await grounds.warm.start()
    rows: list[Row] = []
    try:
        for name in chosen:
            for row in await RUNS[name](grounds, full=full):
                console.print(f"{row.run}: {row.measured} ({row.seconds:.0f} s)")
                rows.append(row)
    finally:
        await grounds.stop()
    return rows


def _machine() -> str:
    return (
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}"
    )


if __name__ == "__main__":
    main()
