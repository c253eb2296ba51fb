"""R8: the disk is full at a random byte, again and again, and has room again a moment later.

A limit on the size of the process's files (`RLIMIT_FSIZE`, set from outside while it runs) stands in for the
full disk: the write that crosses it is cut short and the next one fails, as where there is no room. Only the
error's number differs (EFBIG, so that SQLite says "disk I/O error" instead of "database or disk is full").
"""

import asyncio
import json
import os
import resource
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.transaction import Database
from bot.telegram.model import InboxRow
from playground.server import Playground
from tests.chaos import ledger
from tests.chaos.doses import part
from tests.chaos.faults import RandomFaults
from tests.chaos.grounds import Grounds, Kept, database_at, telegram
from tests.chaos.report import Row
from tests.chaos.tally import TALLY

PEOPLE = 10
UNDER_WAY = 60
"""Messages that are not done yet, at most, while the disk is full."""
LONGEST = 60
FAILURES = frozenset({"cannot take updates in", "update failed for now", "work failed"})
PAGE = 4096


@dataclass(frozen=True)
class Dose:
    """How often the disk is full."""

    points: int


FULL, SHORT = Dose(100), Dose(2)


class Log:
    """What the bot logs, through a pipe, which no limit on files concerns; counts its failures."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path, self.failures = path, 0
        self._end = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        self._unread = b""
        asyncio.get_running_loop().add_reader(self._end, self._read)

    def close(self) -> None:
        """Stop reading."""
        asyncio.get_running_loop().remove_reader(self._end)
        os.close(self._end)

    def _read(self) -> None:
        *lines, self._unread = (self._unread + os.read(self._end, 65536)).split(b"\n")
        for line in lines:
            if line.startswith(b"{") and json.loads(line).get("event") in FAILURES:
                self.failures += 1


class Disk:
    """The disk of one bot, and people who write to it."""

    def __init__(self, playground: Playground, database: Database, bot: Kept, log: Log, file: Path) -> None:
        self._playground, self._database, self._bot, self._log = playground, database, bot, log
        self._file = file
        self.sent: dict[int, tuple[int, int]] = {}
        """Updates by their id: who wrote them, and the number in them."""
        self.done = 0

    async def fills(self, ids: list[int], random: Random) -> None:
        """Be full from a random byte on, until some attempts have failed; then have room again."""
        wal = self._file.with_name(f"{self._file.name}-wal")
        size = wal.stat().st_size if wal.exists() else 0
        # Not beyond what the file has had: it is written from its beginning again and again.
        self._limit(random.randrange(PAGE, max(size, 16 * PAGE)))
        wanted = self._log.failures + random.randint(1, 4)
        async with asyncio.timeout(LONGEST):
            while self._log.failures < wanted:
                await self._write_more(ids)
                await asyncio.sleep(0.01)
        self._limit(resource.RLIM_INFINITY)

    async def recovers(self) -> float:
        """Return the seconds until all that was written is done, nothing else being changed."""
        began = monotonic()
        async with asyncio.timeout(LONGEST):
            while await self._database.read(_finished) < len(self.sent):
                await asyncio.sleep(0.02)
        return monotonic() - began

    async def unsaved(self) -> int:
        """Count the updates that Telegram was told are here and that are not."""
        waiting = {pending.id for pending in self._playground.world.updates.waiting()}
        confirmed = self.sent.keys() - waiting
        return len(confirmed - await self._database.read(_stored))

    def corrupt(self) -> int:
        """Whether SQLite finds anything wrong with the file, 0 or 1."""
        with sqlite3.connect(self._file) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            wrong = connection.execute("PRAGMA foreign_key_check").fetchall()
        connection.close()
        return int(not sound or bool(wrong))

    async def _write_more(self, ids: list[int]) -> None:
        if len(self.sent) - await self._database.read(_finished) >= UNDER_WAY:
            return
        number = len(self.sent)
        chat = ids[number % len(ids)]
        update = await self._playground.send(chat, f"{TALLY} {number}")
        self.sent[update["update_id"]] = (chat, number)

    def _limit(self, size: int) -> None:
        hard = resource.prlimit(self._bot.child.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(self._bot.child.pid, resource.RLIMIT_FSIZE, (size, hard))


async def run(grounds: Grounds, *, full: bool) -> list[Row]:
    """Return one row."""
    dose = part(FULL, grounds.share, "points") if full else SHORT
    began, random, place = monotonic(), grounds.random("R8"), grounds.place("disk")
    url = await grounds.sqlite(place)
    figures, slowest = Counter({"corrupt": 0, "confirmed but not saved": 0}), 0.0
    log = Log(place / "bot.log")
    async with telegram(RandomFaults(random, {}, among=0)) as playground, database_at(url) as database:
        ids = ledger.settle(playground, PEOPLE)
        await database.run(ledger.store_people, ids)
        bot = Kept(grounds, place, playground, url, log=log.path)
        await bot.start()
        await asyncio.wait_for(
            playground.world.updates.until(lambda: playground.world.updates.is_polled), LONGEST
        )
        disk = Disk(playground, database, bot, log, place / "test.db")
        for _point in range(dose.points):
            await disk.fills(ids, random)
            figures["confirmed but not saved"] += await disk.unsaved()
            slowest = max(slowest, await disk.recovers())
            figures["corrupt"] += disk.corrupt()
        await ledger.comes_to(database, ledger.unfinished, [], LONGEST)
        alive = bot.child.alive
        await bot.kill()
        figures.update(await database.read(_judge, disk.sent))
    log.close()
    aside = figures.pop("told that nothing was saved")
    passed = alive and not figures.total() and not playground.violations
    measured: dict[str, object] = {
        **figures,
        "updates": len(disk.sent),
        "failed writes": log.failures,
        "told that nothing was saved": aside,
        "slowest recovery, s": slowest,
    }
    what = f"disk full at {dose.points} random bytes (SQLite, RLIMIT_FSIZE)"
    goal = "corrupt 0, confirmed but not saved 0, recovers by itself"
    return [Row("R8", what, measured, goal, passed, monotonic() - began)]


def _finished(db: Session) -> int:
    return db.scalar(select(func.count()).where(InboxRow.finished_at.is_not(None))) or 0


def _stored(db: Session) -> set[int]:
    return set(db.scalars(select(InboxRow.update_id)))


def _judge(db: Session, sent: dict[int, tuple[int, int]]) -> Counter[str]:
    rows = Counter(ledger.effects(db))
    failed = set(db.scalars(select(InboxRow.update_id).where(InboxRow.error.is_not(None))))
    return Counter(
        {
            "lost": sum(rows[one] == 0 for update_id, one in sent.items() if update_id not in failed),
            "done and told otherwise": sum(rows[sent[update_id]] for update_id in failed),
            "twice": sum(count - 1 for count in rows.values()),
            "told that nothing was saved": len(failed),
        }
    )
