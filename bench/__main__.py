"""`make bench`: measure side by side and print one table."""

import logging
import os
import platform
import shlex
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console

from bench import answers, broadcast, due, exporting, memory, routing, sending, start, updates
from bench.figures import Row, markdown, summary, table
from bench.plan import Plan, planned

FIGURES: Mapping[str, Sequence[Callable[[Plan], list[Row]]]] = {
    "P1": [updates.measure],
    "P2": [broadcast.measure],
    "P3": [sending.measure],
    "P4": [due.measure],
    "P5": [start.measure],
    "P6": [answers.measure],
    "P7": [exporting.measure],
    "P8": [memory.measure],
    "P9": [routing.measure],
}
"""What is measured, by its number."""


def main(
    only: Annotated[str, typer.Option(help="The figures to measure, such as P1,P3.")] = "",
    quick: Annotated[bool, typer.Option(help="One small run of each: to see that it works.")] = False,
    long: Annotated[bool, typer.Option(help="P2 with 100,000 recipients (an hour).")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print it as documentation.")] = False,
) -> None:
    """Measure, each figure beside its peer in the same run, and print the table.

    A goal that is missed is said in the table; the exit code is 0 all the same.
    """
    asked = [name.strip().upper() for name in only.split(",")] if only else list(FIGURES)
    if unknown := [name for name in asked if name not in FIGURES]:
        raise typer.BadParameter(f"{', '.join(unknown)}: measured are {', '.join(FIGURES)}")
    # In their order: P4 leaves a million rows behind in the server that P3 sends from.
    wanted = [name for name in FIGURES if name in asked]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
    said = Console(stderr=True)
    began, load = time.monotonic(), os.getloadavg()[0]
    rows: list[Row] = []
    with planned(quick=quick, long=long) as plan:
        for name in wanted:
            said.print(f"{name} …", style="dim")
            found = [row for measure in FIGURES[name] for row in measure(plan)]
            # At once, so that a run that is broken off has told what it found.
            said.print(table(found))
            rows += found
    minutes = (time.monotonic() - began) / 60
    facts = f"{_machine()}. Load before {load:.1f}, {minutes:.1f} minutes."
    if as_markdown:
        command = shlex.join(["python", "-m", "bench", *sys.argv[1:]])
        sys.stdout.write(f"`{command}` on {datetime.now(UTC):%Y-%m-%d}. {facts}\n\n{markdown(rows)}\n\n")
        sys.stdout.write(f"{summary(rows)}\n")
    else:
        console = Console()
        console.print(facts, table(rows), summary(rows))


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    typer.run(main)
