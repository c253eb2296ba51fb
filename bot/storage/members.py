"""This process among its replicas: a number of its own, who else is alive, and which one leads.

On PostgreSQL two session advisory locks say so, held by a connection that does nothing else: a process is
alive while its connection holds its number, and leads while it holds the lead. When it dies the server closes
the connection, and both are free at once. On SQLite there is one process, and it always leads: a lock on a
file beside the database keeps a second one out.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from filelock import FileLock, Timeout
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

log = structlog.get_logger(__name__)

BEAT = 1.5
"""Seconds between two looks at one's own place."""
PATIENCE = 3.0
"""Seconds after which a connection that does not answer counts as lost."""
FAMILY = 7_263_002
"""The first half of the advisory locks; the second is a process's number, or `LEAD`."""
LEAD = 0
HIGHEST_NUMBER = 2**31 - 1
# A machine that vanished without a word is noticed within 3 + 2 × 2 seconds; on a socket these are ignored.
_KEEPALIVE = {"tcp_keepalives_idle": "3", "tcp_keepalives_interval": "2", "tcp_keepalives_count": "2"}

_ALIVE = text(
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = :family AND objsubid = 2"
    " AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_TAKE = text("SELECT pg_try_advisory_lock(:family, :number)")


async def nothing() -> None:
    """Nothing is to be done before one leads."""


class Members:
    """A process that shares its database with no other: it leads from its first beat on.

    `on_gain` is done before anything that a leader does, `on_loss` at once when the lead is lost.
    """

    def __init__(
        self,
        on_gain: Callable[[], Awaitable[None]] = nothing,
        on_loss: Callable[[], None] = lambda: None,
    ) -> None:
        self.number = 1 + secrets.randbelow(HIGHEST_NUMBER)
        self._on_gain = on_gain
        self._on_loss = on_loss
        self._leads = asyncio.Event()
        self._stirred = asyncio.Event()
        self._retired = False

    @property
    def leading(self) -> bool:
        """Whether this process is the one that delivers, ticks and polls."""
        return self._leads.is_set()

    async def elected(self) -> None:
        """Return when, and as soon as, this process leads."""
        await self._leads.wait()

    async def beat(self) -> bool:
        """Make sure of one's place, or try to get one; tell whether this process leads."""
        if not self.leading:
            await self._rise()
        return True

    async def until_next_beat(self) -> bool:
        """Return true when it is time to look again, at once when the place was lost; false once retired."""
        try:
            await asyncio.wait_for(self._stirred.wait(), BEAT)
        except TimeoutError:
            return True
        self._stirred.clear()
        return not self._retired

    def retire(self) -> None:
        """Say that no further beat is wanted; the place is kept until `leave`."""
        self._retired = True
        self._stirred.set()

    async def living(self) -> list[int]:
        """Return the numbers of all processes that are alive, this one among them."""
        return [self.number]

    async def leave(self) -> None:
        """Give up one's place, for the next to take."""
        self._lose()

    async def _rise(self) -> None:
        await self._on_gain()
        self._leads.set()

    def _lose(self) -> None:
        if self._leads.is_set():
            self._leads.clear()
            self._on_loss()


class DatabaseInUse(Exception):
    """Another process runs the bot on the same SQLite file."""


class Alone(Members):
    """The one process on an SQLite file."""

    def __init__(
        self, file: str, on_gain: Callable[[], Awaitable[None]], on_loss: Callable[[], None]
    ) -> None:
        super().__init__(on_gain, on_loss)
        self._lock = FileLock(f"{file}.lock", blocking=False)

    async def beat(self) -> bool:
        """Take the file, if nobody has; raises `DatabaseInUse` where another process has."""
        if not self._lock.is_locked:
            try:
                self._lock.acquire()
            except Timeout:
                raise DatabaseInUse from None
        return await super().beat()

    async def leave(self) -> None:
        """Leave the file to the next process."""
        await super().leave()
        self._lock.release()


class Replicas(Members):
    """One of several processes on a PostgreSQL database."""

    def __init__(
        self,
        url: str,
        on_gain: Callable[[], Awaitable[None]] = nothing,
        on_loss: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(on_gain, on_loss)
        self._engine = create_async_engine(
            url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args={"server_settings": {"application_name": "rozmownica member", **_KEEPALIVE}},
        )
        self._connection: AsyncConnection | None = None
        self._present = False

    async def beat(self) -> bool:
        """Make sure of one's place, or try to get one; tell whether this process leads."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._look()
        except Exception as error:
            # The driver raises its own classes while a server starts or stops; all mean the same here.
            log.warning("connection to the other replicas lost", error=type(error).__name__)
            await self._drop()
        return self.leading

    async def living(self) -> list[int]:
        """Return the numbers of all processes that are alive; raises what the database raises."""
        connection = self._connection
        if connection is None:
            raise ConnectionError("not connected to the other replicas")
        async with asyncio.timeout(PATIENCE):
            numbers = await connection.scalars(_ALIVE, {"family": FAMILY})
        return [number for number in numbers if number != LEAD]

    async def leave(self) -> None:
        """Give up one's place, for the next to take."""
        self._lose()
        await self._drop()
        await self._engine.dispose()

    async def _look(self) -> None:
        if self._connection is None:
            self._connection = await self._engine.connect()
            pooled = await self._connection.get_raw_connection()
            # Says at once what a look would say at the next beat; `_drop` closes the connection as well.
            cut_off = partial(self._cut_off, self._connection)
            pooled.driver_connection.add_termination_listener(cut_off)  # type: ignore[union-attr]
        self._present = self._present or await self._take(self.number)
        if not self.leading and await self._take(LEAD):
            await self._rise()
        elif self.leading:
            await self._connection.execute(text("SELECT 1"))

    async def _take(self, number: int) -> bool:
        assert self._connection is not None  # noqa: S101 - `_look` has opened it
        taken = await self._connection.scalar(_TAKE, {"family": FAMILY, "number": number})
        return bool(taken)

    def _cut_off(self, connection: AsyncConnection, _driver: object) -> None:
        if connection is self._connection:
            self._lose()
            self._stirred.set()

    async def _drop(self) -> None:
        self._lose()
        connection, self._connection, self._present = self._connection, None, False
        if connection is None:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await connection.invalidate()
                await connection.close()
        except Exception as error:
            log.debug("a lost connection could not be closed", error=type(error).__name__)


def alone() -> Members:
    """Return the place of a process that leads from the start."""
    members = Members()
    members._leads.set()
    return members


def create_members(
    url: str,
    on_gain: Callable[[], Awaitable[None]] = nothing,
    on_loss: Callable[[], None] = lambda: None,
) -> Members:
    """Return this process's place among those that share the database at `url`."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return Alone(address.database or "", on_gain, on_loss)
    return Replicas(url, on_gain, on_loss)
