"""``python -m tests.hostile --count 100000``: besiege the bot and print a row for the table of R5."""

import argparse
import secrets
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from tests.hostile.run import besieged
from tests.hostile.siege import Report

MEASURE = (
    "| R5 | {engine} | {count:,} | {unhandled} | {unanswered} of {callbacks:,} | {unreadable:,} "
    "| {slowest:.1f} | {seconds:.0f} |"
)
HEAD = (
    "| Run | engine | updates | unhandled | presses unanswered | set aside as unreadable "
    "| longest wait of others, s | seconds |\n|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    """Run the sieges; exit with 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many updates")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32), help="repeats a run exactly")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--jobs", type=int, default=1, help="processes that share them, by seeds in a row")
    given = parser.parse_args()
    seeds = [given.seed + number for number in range(given.jobs)]
    sys.stderr.write(f"seeds {seeds}\n")
    besiege = partial(besieged, given.engine, given.count // given.jobs)
    with ProcessPoolExecutor(given.jobs, mp_context=get_context("spawn")) as pool:
        reports = list(pool.map(besiege, seeds))
    sys.stdout.write("\n".join([HEAD, *(row(report, given.engine) for report in reports), ""]))
    found = [report for report in reports if report.findings]
    sys.stdout.write("".join(f"{report}\n" for report in found))
    raise SystemExit(bool(found))


def row(report: Report, engine: str) -> str:
    """Write a report as a row of the table."""
    return MEASURE.format(engine=engine, unhandled=len(report.findings), **vars(report))


if __name__ == "__main__":
    main()
