"""aiosqlite with one turn of its thread for a statement instead of four, and none for what does nothing.

SQLAlchemy asks a driver for a cursor, executes, fetches all rows and closes the cursor. Of aiosqlite each of
these is a turn of the connection's thread, and after each the event loop has to be woken. Here all four
happen in the turn that executes. A transaction begins in the turn of its first statement, and where there was
no statement since the last one ended, nothing is committed or rolled back.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from aiosqlite import Connection

AHEAD = 1000
"""Rows that the turn which executes brings along; what a result has beyond them takes further turns."""

Row = Sequence[Any]


def connect(database: str, **how: Any) -> "OneTurnConnection":
    """Prepare a connection; awaiting it opens the file. Takes what `sqlite3.connect` takes."""
    connection = OneTurnConnection(lambda: sqlite3.connect(database, **how), AHEAD)
    # As SQLAlchemy does with its own: a connection that nobody closed must not keep the process alive.
    connection._thread.daemon = True
    return connection


class OneTurnConnection(Connection):
    """A connection whose cursors need no turn to be made and mostly none to be closed."""

    beginning = ""
    """The statement that begins the transaction, until the thread has executed it."""
    touched = False
    """Whether the thread was given anything since a transaction ended."""

    def begin(self, statement: str) -> None:
        """Begin a transaction by `statement`, in the turn of what is executed next."""
        self.beginning = statement

    async def commit(self) -> None:
        """End the transaction, if it has begun."""
        if self.touched:
            await super().commit()
        self._ended()

    async def rollback(self) -> None:
        """Take back the transaction, if it has begun."""
        if self.touched:
            await super().rollback()
        self._ended()

    def _ended(self) -> None:
        # Not reached where waiting was cancelled: whoever ends it again then does so in the thread.
        self.beginning, self.touched = "", False

    def cursor(self) -> "OneTurnCursor":  # type: ignore[override]
        """Make a cursor; the thread hears of it when it executes."""
        return OneTurnCursor(self)

    def __del__(self) -> None:
        """Close it without aiosqlite's warning.

        SQLAlchemy drops a connection unclosed where the task that opens it is cancelled amid its first
        statements, as it is when the bot stops. A session that nobody closed it tells of by itself.
        """
        if self._connection is not None:
            self.stop()


class OneTurnCursor:
    """What SQLAlchemy needs of an aiosqlite cursor."""

    arraysize = 1

    def __init__(self, connection: OneTurnConnection) -> None:
        self._connection = connection
        self._cursor: sqlite3.Cursor | None = None
        self._ahead: list[Row] = []
        self._more = False

    async def __aenter__(self) -> "OneTurnCursor":
        return self

    @property
    def description(self) -> Any:
        """The columns of the result; none where a statement has no result."""
        return self._cursor.description if self._cursor else None

    @property
    def rowcount(self) -> int:
        """How many rows were changed, -1 where that is not known."""
        return self._cursor.rowcount if self._cursor else -1

    @property
    def lastrowid(self) -> int | None:
        """The id of the last row that was inserted."""
        return self._cursor.lastrowid if self._cursor else None

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> "OneTurnCursor":
        """Execute a statement and bring its first rows along."""
        await self._turn(self._execute, sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "OneTurnCursor":
        """Execute a statement once for each set of parameters."""
        await self._turn(self._execute_many, sql, parameters)
        return self

    async def fetchall(self) -> list[Row]:
        """Return the rows not fetched yet."""
        rest: list[Row] = await self._turn(self._fetch, None) if self._more else []
        rows, self._ahead = self._ahead + rest, []
        return rows

    async def fetchmany(self, size: int) -> list[Row]:
        """Return up to `size` of the rows not fetched yet."""
        if self._more and len(self._ahead) < size:
            self._ahead += await self._turn(self._fetch, size - len(self._ahead))
        rows, self._ahead = self._ahead[:size], self._ahead[size:]
        return rows

    async def fetchone(self) -> Row | None:
        """Return the next row."""
        return next(iter(await self.fetchmany(1)), None)

    async def close(self) -> None:
        """Give back what is held; only a result that was not read to its end takes a turn for that."""
        self._ahead = []
        if self._more and self._cursor:
            self._more = False
            await self._turn(self._cursor.close)

    async def _turn(self, work: Any, *given: Any) -> Any:
        self._connection.touched = True
        return await self._connection._execute(work, *given)  # type: ignore[no-untyped-call]

    def _begin(self) -> None:
        """Begin what is to begin; in the connection's thread. Where that fails, the next statement tries."""
        if self._connection.beginning:
            self._connection._conn.execute(self._connection.beginning).close()
            self._connection.beginning = ""

    def _execute(self, sql: str, parameters: Iterable[Any]) -> None:
        self._begin()
        self._cursor = self._connection._conn.execute(sql, parameters)  # type: ignore[arg-type]
        self._more = self._cursor.description is not None
        if self._more:
            self._ahead = self._fetch(AHEAD)

    def _execute_many(self, sql: str, parameters: Iterable[Iterable[Any]]) -> None:
        self._begin()
        self._cursor = self._connection._conn.executemany(sql, parameters)  # type: ignore[arg-type]

    def _fetch(self, size: int | None) -> list[Row]:
        """Fetch so many rows (none: all that are left); in the connection's thread."""
        cursor = self._cursor
        if cursor is None:
            return []
        rows = cursor.fetchall() if size is None else cursor.fetchmany(size)
        if size is None or len(rows) < size:
            self._more = False
            cursor.close()
        return rows
