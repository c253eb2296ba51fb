"""Fetching the calendar files that organisers send, by the clock; whoever sent one is told what it says.

Nothing here is in a transaction while it waits for Telegram or reads the file.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar_files.reading import MAX_BYTES, CalendarBroken, Reading, read
from bot.events.files import importing
from bot.events.files.model import Import, Problem
from bot.outbox import store as outbox
from bot.people import store as people
from bot.people.model import Actor, Permission, Person
from bot.profile import Profile
from bot.storage.transaction import Database
from bot.telegram.downloading import BROKEN, TooLarge, download

log = structlog.get_logger(__name__)

KIND = "event.file_read"
PATIENCE = 15.0
"""Seconds that one download may take."""
AGAIN = timedelta(seconds=20)
MOST_TRIES = 5
LASTS = timedelta(days=1)
AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class CalendarFiles:
    """Brings the files from Telegram and reads them."""

    database: Database
    bot: Bot
    profile: Profile
    keepers: frozenset[int]

    async def read_due(self) -> None:
        """Read what is waiting; each file is its own transaction."""
        now = self.database.clock.now()
        for waiting in await self.database.read(due, now):
            await self._read(waiting, now)

    async def _read(self, waiting: Import, now: datetime) -> None:
        file_id = waiting.file_id or ""
        try:
            content = await asyncio.wait_for(download(self.bot, file_id, MAX_BYTES), PATIENCE)
            found: Reading | Problem = await asyncio.to_thread(self._understood, content, now)
        except TooLarge:
            found = Problem.TOO_LARGE
        except BROKEN as error:
            log.warning("calendar file not fetched", error=type(error).__name__)
            if waiting.tries + 1 < MOST_TRIES:
                await self.database.run(try_later, waiting.person_id, waiting.token, now)
                return
            found = Problem.UNREACHABLE
        me = await self.bot.me()
        await self.database.run(settle, waiting, found, now, username=me.username or "", keepers=self.keepers)

    def _understood(self, content: bytes, now: datetime) -> Reading | Problem:
        try:
            return read(content, self.profile.timezone, now)
        except CalendarBroken as broken:
            return Reading((), broken.passed) if broken.passed else Problem.BROKEN


def due(db: Session, now: datetime) -> list[Import]:
    """Return the files that are to be fetched now."""
    query = select(Import).where(
        Import.file_id.is_not(None), Import.dropped_at.is_(None), Import.due_at <= now
    )
    return list(db.scalars(query.order_by(Import.due_at).limit(AT_ONCE)))


def try_later(db: Session, person_id: int, token: str, now: datetime) -> None:
    """Note that a file could not be fetched for now."""
    found = db.get(Import, person_id)
    if found and found.token == token:
        found.tries += 1
        found.due_at = now + AGAIN


def settle(
    db: Session,
    waiting: Import,
    found: Reading | Problem,
    now: datetime,
    *,
    username: str,
    keepers: frozenset[int],
) -> None:
    """Keep what a file says, or why it cannot be taken in, and tell whoever sent it and still runs events."""
    actor = _sender(db, waiting.person_id, keepers)
    if actor is None or not actor.may(Permission.RUN_EVENTS):
        importing.forget(db, waiting.person_id, waiting.token)
        return
    if isinstance(found, Problem):
        importing.fail(db, actor.id, waiting.token, found, now)
    else:
        importing.note(db, actor, waiting.token, found, username=username, now=now)
    outbox.enqueue(
        db, KIND, actor.id, actor.id, key=f"{KIND}:{waiting.token}", due_at=now, expires_at=now + LASTS,
        refs={"token": waiting.token},
    )  # fmt: skip


def _sender(db: Session, person_id: int, keepers: frozenset[int]) -> Actor | None:
    person = db.get(Person, person_id)
    return people.actor_of(db, person.telegram_id, keepers) if person else None
