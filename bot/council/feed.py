"""Keeping meetings and councillors in step with their sources, by the clock.

A source that cannot be read, or makes no sense, changes nothing: the last good import stays, the log says why
once, and `doctor` says it whenever it is asked.
"""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.calendar_files import reading as ics
from bot.calendar_files.reading import CalendarBroken, Reading
from bot.council import directory, importing, notices, store
from bot.council.directory import Directory, DirectoryBroken
from bot.council.fetching import Fetched, SourceUnreachable, fetch, is_web, read_file
from bot.council.model import Meeting, Source, SourceName
from bot.profile import Profile
from bot.storage.clock import Clock
from bot.storage.transaction import Database

log = structlog.get_logger(__name__)

EVERY = {False: timedelta(minutes=1), True: timedelta(minutes=15)}
"""How often a file and how often a web address is looked at."""
ANEW = timedelta(hours=20)
"""After this even a calendar that did not change is read again, as its series reach further ahead."""
UNUSABLE = (SourceUnreachable, CalendarBroken, DirectoryBroken)
Content = Reading | Directory


@dataclass(frozen=True, slots=True)
class CouncilSources:
    """The calendar and the councillors' file of a deployment."""

    database: Database
    clock: Clock
    profile: Profile
    keepers: frozenset[int]

    async def refresh(self) -> None:
        """Look at what is due to be looked at."""
        council = self.profile.council
        await self._refresh(SourceName.CALENDAR, council.calendar, ics.MAX_BYTES)
        await self._refresh(SourceName.COUNCILLORS, council.councillors, directory.MAX_BYTES)

    async def _refresh(self, name: SourceName, address: str | None, most: int) -> None:
        now, source = self.clock.now(), await self.database.read(store.source, name)
        if address is None:
            if source is not None:
                await self.database.run(forget, name, now)
            return
        if source and source.address == address and now - source.checked_at < EVERY[is_web(address)]:
            return
        known = source if source and source.address == address else None
        try:
            fetched = await self._get(address, known, most, now)
            content = await asyncio.to_thread(self._understood, name, fetched, known, now)
        except UNUSABLE as problem:
            await self.database.run(note_problem, name, address, str(problem), now)
            return
        await self.database.run(
            take, name, address, fetched, content, now=now, profile=self.profile, keepers=self.keepers
        )

    async def _get(self, address: str, known: Source | None, most: int, now: datetime) -> Fetched:
        if not is_web(address):
            return Fetched(await asyncio.to_thread(read_file, self.profile.folder, address, most))
        fresh = known if known and _is_fresh(known, now) else None
        return await fetch(
            address, most, etag=fresh.etag if fresh else None, modified=fresh.modified if fresh else None
        )

    def _understood(
        self, name: SourceName, fetched: Fetched, known: Source | None, now: datetime
    ) -> Content | None:
        """Return what a source says; none where it says what it said last."""
        if fetched.content is None:
            return None
        if known and known.digest == _digest(fetched.content) and _is_fresh(known, now):
            return None
        if name is SourceName.COUNCILLORS:
            return directory.read(fetched.content, self.profile)
        return ics.read(fetched.content, self.profile.timezone, now)


def take(
    db: Session,
    name: SourceName,
    address: str,
    fetched: Fetched,
    content: Content | None,
    *,
    now: datetime,
    profile: Profile,
    keepers: frozenset[int],
) -> None:
    """Keep what was understood, and tell those whom a change concerns."""
    source = _begun(db, name, address, now)
    source.problem = None
    if content is None:
        return
    source.etag, source.modified, source.imported_at = fetched.etag, fetched.modified, now
    source.digest = _digest(fetched.content or b"")
    if isinstance(content, Directory):
        source.content = content.stored()
        return
    done = importing.take(db, source, content, now, profile)
    log.info(
        "calendar read",
        new=done.new,
        changed=done.changed,
        cancelled=done.cancelled,
        held=done.held,
        skipped=ics.said(content.skipped),
    )
    held = importing.Held.of(source)
    if held and not held.kept:
        notices.tell_keepers(db, held.since, keepers, now)


def note_problem(db: Session, name: SourceName, address: str, problem: str, now: datetime) -> None:
    """Remember why a source could not be used; what was read before stays."""
    source = _begun(db, name, address, now)
    if source.problem != problem[:200]:
        log.warning("a source of the council cannot be used", source=str(name), problem=problem[:200])
    source.problem = problem[:200]


def forget(db: Session, name: SourceName, now: datetime) -> None:
    """Forget a source that the profile no longer names, with what is still to come of it."""
    db.execute(delete(Source).where(Source.name == name))
    if name is SourceName.CALENDAR:
        db.execute(delete(Meeting).where(Meeting.starts_at >= now))


def _begun(db: Session, name: SourceName, address: str, now: datetime) -> Source:
    source = store.source(db, name)
    if source is None:
        source = Source(name=name)
        db.add(source)
    if source.address != address:
        source.address, source.etag, source.modified, source.digest = address, None, None, None
    source.checked_at = now
    db.flush()
    return source


def _is_fresh(source: Source, now: datetime) -> bool:
    return source.imported_at is not None and now - source.imported_at < ANEW


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
