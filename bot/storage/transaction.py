"""One update, one transaction. This module alone decides how synchronous actions run on the database.

Reading takes a connection for the moment it needs it. The first `run` opens the transaction that commits
with the update: on SQLite with the write lock in hand, the writers of this process queueing on a lock of
their own instead of on the file.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session

from bot.storage.clock import Clock
from bot.storage.engine import WRITES, create_engine

P = ParamSpec("P")
T = TypeVar("T")
Action = Callable[Concatenate[Session, P], T]
_LOCK = text("SELECT pg_advisory_xact_lock(:lane)")


class Database:
    """The engine, its sessions, and the queue of those who want to write."""

    def __init__(self, url: str, clock: Clock) -> None:
        self.engine = create_engine(url)
        self.clock = clock
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        # A class of its own, so that those who follow its flushes hear of this database alone.
        self._writes = type("Writing", (Session,), {})
        self._writing = async_sessionmaker(
            self.engine.execution_options(**WRITES), expire_on_commit=False, sync_session_class=self._writes
        )
        self._writer = asyncio.Lock() if self.engine.dialect.name == "sqlite" else None

    def follow(self, told: Callable[[Session], None]) -> None:
        """Have `told` look at every flush of a transaction that writes, as a part of it."""
        event.listen(self._writes, "after_flush", lambda session, _context: told(session))

    @property
    def shared(self) -> bool:
        """Whether other processes may work on it as well."""
        return self._writer is None

    @asynccontextmanager
    async def transaction(self, lane: int | None = None) -> AsyncIterator["Transaction"]:
        """Offer a unit of work; whatever was not committed when the block ends is rolled back.

        `lane` is the number by which PostgreSQL keeps one person's updates apart across processes.
        """
        unit = Transaction(self, lane)
        try:
            yield unit
        finally:
            await unit.rollback()

    async def read(self, action: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an action that only reads, on a connection of its own."""
        session = self._sessions()

        def and_close(db: Session) -> T:
            result = action(db, *args, **kwargs)
            db.close()
            return result

        try:
            return await session.run_sync(and_close)
        except BaseException:
            await _closed(session)
            raise

    async def run(self, action: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one action as a whole transaction."""
        async with self.transaction() as tx:
            result = await tx.run(action, *args, **kwargs)
            await tx.commit()
            return result

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()

    async def begin(self, lane: int | None) -> AsyncSession:
        """Open a session that may write, once it is its turn; `end` it in every case."""
        if self._writer:
            await self._writer.acquire()
        session = self._writing()
        try:
            if lane is not None and not self._writer:
                await session.execute(_LOCK, {"lane": lane})
        except BaseException:
            await self.end(session)
            raise
        return session

    async def end(self, session: AsyncSession) -> None:
        """Close a session that `begin` gave and let the next writer in."""
        try:
            await _closed(session)
        finally:
            if self._writer:
                self._writer.release()


class Transaction:
    """The unit of work of one update (or one job): opened by the first write, committed once."""

    def __init__(self, database: Database, lane: int | None = None) -> None:
        self.now: datetime = database.clock.now()
        self._database = database
        self._lane = lane
        self._session: AsyncSession | None = None

    async def run(self, action: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an action that may write; its changes last only if the update commits."""
        if self._session is None:
            self._session = await self._database.begin(self._lane)
        return await self._session.run_sync(action, *args, **kwargs)

    async def read(self, action: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an action that only reads, without taking the write lock; sees this update's own changes."""
        if self._session is None:
            return await self._database.read(action, *args, **kwargs)
        return await self._session.run_sync(action, *args, **kwargs)

    async def commit(self) -> None:
        """Make what was done durable, and let the next writer in."""
        if self._session is not None:
            await self._session.commit()
            await self._finish()

    async def rollback(self) -> None:
        """Undo what was not committed; the unit can be used anew."""
        await self._finish()

    async def _finish(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await self._database.end(session)


async def _closed(session: AsyncSession) -> None:
    """Close a session; where its transaction has ended, its connection is back already and nobody waits."""
    if session.in_transaction():
        await asyncio.shield(session.close())
    else:
        session.sync_session.close()
