"""R5, R7 and R9 have suites of their own: they are run as they are, and their figures read."""

import asyncio
import os
import sys
from pathlib import Path
from time import monotonic
from xml.etree import ElementTree

from tests.chaos.grounds import Grounds
from tests.chaos.report import Row
from tests.chaos.warm import ROOT

HOSTILE = {True: 100_000, False: 1_000}
CLOCKS = "tests/outbox/test_time.py"
BACKUP = "tests/backup/test_under_load.py"
HOSTILE_FIGURES = (
    "engine",
    "updates",
    "unhandled",
    "presses unanswered",
    "set aside as unreadable",
    "longest wait, s",
)


async def hostile(grounds: Grounds, *, full: bool) -> list[Row]:
    """R5: hostile updates made from Telegram's schema."""
    began, count = monotonic(), round(HOSTILE[full] * (grounds.share if full else 1))
    code, said = await _python("-m", "tests.hostile", "--count", str(count), "--seed", str(grounds.seed))
    cells = next((line for line in said.splitlines() if line.startswith("| R5 |")), "").split("|")
    figures = dict(zip(HOSTILE_FIGURES, (cell.strip() for cell in cells[2:]), strict=False))
    if code:
        sys.stderr.write(said)
    goal = "unhandled 0, every callback answered, nobody else waits"
    return [Row("R5", f"{count:,} hostile updates", figures, goal, code == 0, monotonic() - began)]


async def clocks(grounds: Grounds, *, full: bool) -> list[Row]:
    """R7: clocks that change and jump, a bot that was down."""
    what = "each minute of the clock-change days in 6 zones, clock ± 1 h and ± 1 day, three days down"
    goal = "each reminder once, ≤ 60 s late, nothing after the start"
    return [await _suite(grounds, "R7", CLOCKS, what, goal)]


async def backup(grounds: Grounds, *, full: bool) -> list[Row]:
    """R9: a backup under load and what its restore sends; the suite holds its own control."""
    what = "backup under load, database lost, restored, in 4 forms; control: without the hold"
    goal = "integrity and keys clean, erased stay erased, sent is not sent again"
    return [await _suite(grounds, "R9", BACKUP, what, goal)]


async def _suite(grounds: Grounds, run: str, path: str, what: str, goal: str) -> Row:
    began, result = monotonic(), grounds.place("suite") / "result.xml"
    await _python(
        *("-m", "pytest", path, "-q", "-p", "no:cacheprovider", f"--basetemp={result.parent / 'tmp'}"),
        f"--junitxml={result}",
    )
    figures = _counted(result)
    passed = figures["passed"] > 0 and figures["passed"] == figures["cases"]
    return Row(run, what, figures, goal, passed, monotonic() - began)


def _counted(result: Path) -> dict[str, int]:
    suite = ElementTree.parse(result).getroot().find("testsuite")
    assert suite is not None
    wrong = {name: int(suite.get(name, 0)) for name in ("failures", "errors", "skipped")}
    cases = int(suite.get("tests", 0))
    return {"cases": cases, "passed": cases - sum(wrong.values()), **wrong}


async def _python(*arguments: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    said, _nothing = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()
