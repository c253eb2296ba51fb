"""The process that writes an export: ``python -m bot.exports.worker``, so that nobody's answer waits for it.

Reads one order as JSON from standard input (the address of the database may hold a password, and would be
seen among the arguments) and tells on standard output, a line of JSON each, how far it has got and at last
what it made.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.exports import writing
from bot.exports.model import Filters, Format, Order, Sharing
from bot.exports.writing import Made, TooLarge
from bot.i18n import speaking
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database

SECONDS_BETWEEN = 0.5


@dataclass(frozen=True, slots=True)
class Task:
    """An order with where to find what it needs, as plain data."""

    database: str
    profile: str
    locale: str
    path: str
    largest: int
    format: str
    sharing: str
    filters: dict[str, str]
    now: str

    def written(self) -> bytes:
        """Write it as a line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @property
    def order(self) -> Order:
        """What is to be made."""
        filters = Filters.restored(self.filters)
        return Order(Format(self.format), Sharing(self.sharing), filters, datetime.fromisoformat(self.now))


def main() -> None:
    """Do the one task."""
    task = Task(**json.loads(sys.stdin.readline()))
    with speaking(task.locale):
        try:
            made = asyncio.run(_make(task))
        except TooLarge:
            _say({"too_large": True})
        else:
            _say(
                {
                    "files": [str(path) for path in made.paths],
                    "ideas": made.ideas,
                    "shortened": made.shortened,
                    "beside": made.beside,
                }
            )


async def _make(task: Task) -> Made:
    database = Database(task.database, SystemClock())
    try:
        return await database.read(_write, task)
    finally:
        await database.close()


def _write(db: Session, task: Task) -> Made:
    profile = profiles.load(Path(task.profile))
    told = time.monotonic()

    def on_progress(done: int) -> None:
        nonlocal told
        if time.monotonic() - told >= SECONDS_BETWEEN:
            told = time.monotonic()
            _say({"done": done})

    return writing.write(
        db, task.order, Path(task.path), profile, on_progress=on_progress, largest=task.largest
    )


def _say(what: dict[str, Any]) -> None:
    # Where nobody reads any more, because the bot was killed, this ends the process.
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
