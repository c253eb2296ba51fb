"""P7: an export of 200,000 ideas: how long, how much memory, and whether others are answered meanwhile.

Ours is measured as the bot does it: a process that reads the database and writes the file, its start
included. The peers read the same database in a process of their own.
"""

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.figures import Row, at_least_of_peer, at_most, at_most_of_peer, percentile
from bench.memory import resident
from bench.plan import Plan, medians
from bot import settings
from bot.exports import maker
from bot.exports.maker import WORKER
from bot.exports.model import Filters, Format, Sharing
from bot.exports.worker import Task
from bot.ideas.model import Idea, Status
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database

NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
XLSXWRITER, BARE = "xlsxwriter in constant memory", "a bare csv loop over the same query"
RAW = "csv.writer from a sqlite3 cursor"
LOOK = 0.02
"""Seconds between two looks at memory and at the loop."""
_SENTENCES = (
    "Ławka w cieniu przy przystanku, bo osoby starsze czekają tam na stojąco.",
    "Stojaki na rowery przy bibliotece; teraz rowery stoją przypięte do barierek.",
    "Łąka kwietna zamiast często koszonego trawnika na skwerze za szkołą.",
    "Lampa przy przejściu dla pieszych, po zmroku słabo tam widać.",
    "Wieczorne spacery sąsiedzkie z opowieścią o okolicy, raz w miesiącu.",
)
_STACK = """
import csv
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
import asyncio
from bot import profile as profiles
from bot.exports import idea_sheets, query
from bot.exports.coarse import Codes
from bot.exports.model import Filters, Sharing
from bot.i18n import speaking
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database
import xlsxwriter

async def main(write):
    database = Database(sys.argv[1], SystemClock())
    with speaking("pl"):
        await database.read(write)
    await database.close()
"""
_BARE = f"""{_STACK}
def write(db):
    profile = profiles.load(Path("content/podgorze"))
    with open(sys.argv[2], "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for row in query.ideas(db, Filters(), Sharing.PSEUDONYMOUS, profile):
            writer.writerow(row)

asyncio.run(main(write))
"""
_PEER = (
    _STACK
    + """
def write(db):
    profile = profiles.load(Path("content/podgorze"))
    rows = query.ideas(db, Filters(), Sharing.PSEUDONYMOUS, profile)
    table = idea_sheets.ideas(rows, Sharing.PSEUDONYMOUS, profile, Codes())
    book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True, "strings_to_formulas": False,
                                             "strings_to_urls": False})
    sheet, moment = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    sheet.write_row(0, 0, [column.title for column in table.columns])
    zone = ZoneInfo("Europe/Warsaw")
    for at, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, column, cell)
            elif isinstance(cell, datetime):
                sheet.write_datetime(at, column, cell.astimezone(zone).replace(tzinfo=None), moment)
            elif cell is not None:
                sheet.write_number(at, column, cell)
    book.close()

asyncio.run(main(write))
"""
)
_RAW = """
import csv, sqlite3, sys
rows = sqlite3.connect(sys.argv[1].partition(":///")[2]).execute(
    "SELECT number, created_at, title, text, area, place, latitude, longitude, kind, category, status,"
    " changed_at, coalesce(count, 0) + past_supporters,"
    " (SELECT count(*) FROM idea_photos WHERE idea_id = ideas.id), author_id FROM ideas LEFT JOIN"
    " (SELECT idea_id, count(*) AS count FROM idea_followers WHERE supports GROUP BY idea_id)"
    " ON idea_id = ideas.id WHERE status != 'withdrawn' ORDER BY number")
with open(sys.argv[2], "w", encoding="utf-8-sig", newline="") as file:
    writer = csv.writer(file, delimiter=";")
    for row in rows:
        writer.writerow(row)
"""


def measure(plan: Plan) -> list[Row]:
    """Measure both forms beside their peers, then memory and the loop."""
    count = plan.count(200_000, 20_000)
    url = settings.load({}, token_required=False, database_url=plan.sqlite("exports")).async_database_url
    asyncio.run(_fill(url, count))
    took = medians(
        plan.rounds,
        {
            "xlsx": partial(_timed, partial(_ours, url, plan.folder, Format.XLSX)),
            XLSXWRITER: partial(_timed, partial(_theirs, _PEER, url, plan.folder / "peer.xlsx")),
            "csv": partial(_timed, partial(_ours, url, plan.folder, Format.CSV)),
            BARE: partial(_timed, partial(_theirs, _BARE, url, plan.folder / "peer.csv")),
            RAW: partial(_timed, partial(_theirs, _RAW, url, plan.folder / "raw.csv")),
        },
    )
    most, late = asyncio.run(_watched(url, plan.folder))
    what = f"{count:,} ideas"
    return [
        Row(
            "P7", f"{what}: XLSX, speed", 1 / took["xlsx"], "{:.4f}/s", at_least_of_peer(3, "{:.1f} ×"),
            (XLSXWRITER, 1 / took[XLSXWRITER]),
        ),
        Row("P7", f"{what}: XLSX", took["xlsx"], "{:.1f} s", None, (XLSXWRITER, took[XLSXWRITER])),
        Row("P7", f"{what}: CSV", took["csv"], "{:.1f} s", at_most_of_peer(1.5), (BARE, took[BARE])),
        Row("P7", f"{what}: CSV", took["csv"], "{:.1f} s", None, (RAW, took[RAW])),
        Row("P7", f"{what}: memory of the process that writes", most, "{:.0f} MB", at_most(80, "{:.0f} MB")),
        Row("P7", f"{what}: the bot's own loop, p99 late", 1000 * late, "{:.0f} ms"),
    ]  # fmt: skip


async def _fill(url: str, count: int) -> None:
    database = Database(url, SystemClock())
    await database.run(_insert, count)
    await database.close()


def _insert(db: Session, count: int) -> None:
    chance = random.Random(7)
    for start in range(0, count, 10_000):
        rows = [_idea(number, chance) for number in range(start + 1, min(start + 10_000, count) + 1)]
        db.execute(insert(Idea), rows)


def _idea(number: int, chance: random.Random) -> dict[str, object]:
    text = " ".join(chance.choices(_SENTENCES, k=3)) + f" Numer {number}."
    pointed = number % 3 == 0
    return {
        "number": number,
        "token": f"bench-{number}",
        "title": text[:80],
        "text": text,
        "where": "point" if pointed else "area",
        "area": None if pointed else "zablocie",
        "latitude": 50 + chance.random() / 10 if pointed else None,
        "longitude": 19.9 + chance.random() / 10 if pointed else None,
        "category": "greenery",
        "status": Status.RECEIVED,
        "past_supporters": number % 17,
        "created_at": NOW - timedelta(minutes=number),
        "changed_at": NOW - timedelta(minutes=number // 2),
    }


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _task(url: str, folder: Path, form: Format) -> Task:
    return Task(
        database=url,
        profile=str(Path("content/podgorze").resolve()),
        locale="pl",
        path=str(folder / f"ours.{form}"),
        largest=10**10,
        format=form,
        sharing=Sharing.PSEUDONYMOUS,
        filters=Filters().stored(),
        now=NOW.isoformat(),
    )


def _ours(url: str, folder: Path, form: Format) -> None:
    subprocess.run(WORKER, input=_task(url, folder, form).written(), check=True, stdout=subprocess.DEVNULL)


def _theirs(code: str, url: str, file: Path) -> None:
    subprocess.run([sys.executable, "-c", code, url, str(file)], check=True)


async def _watched(url: str, folder: Path) -> tuple[float, float]:
    """Return the most memory that the process held while it wrote XLSX, in MB, and how late the loop was."""
    most, late = 0.0, []

    async def wanted(_done: int) -> bool:
        return True

    async with asyncio.TaskGroup() as group:
        making = group.create_task(maker.make(_task(url, folder, Format.XLSX), wanted))
        while not making.done():
            began = time.perf_counter()
            await asyncio.sleep(LOOK)
            late.append(time.perf_counter() - began - LOOK)
            most = max([most, *map(_held, _workers())])
    return most, percentile(late, 0.99)


def _held(pid: int) -> float:
    """Return the memory of a process; none where it has just ended."""
    try:
        return resident(pid)
    except (OSError, StopIteration):
        return 0.0


def _workers() -> list[int]:
    """Find the process that writes: a child of this one."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in children.read_text().split()]
