"""The connection whose statements take one turn each behaves as the driver's own."""

import asyncio
import gc
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiosqlite import Connection
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage import one_turn
from bot.storage.engine import create_engine

MANY = one_turn.AHEAD * 2 + 17
CHANGE = "UPDATE numbers SET word = 'changed' WHERE number = 7"


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    made = create_engine(f"sqlite+aiosqlite:///{tmp_path}/numbers.db")
    async with made.begin() as connection:
        await connection.execute(text("CREATE TABLE numbers (number INTEGER PRIMARY KEY, word TEXT UNIQUE)"))
        rows = [{"number": number, "word": f"w{number}"} for number in range(MANY)]
        await connection.execute(text("INSERT INTO numbers VALUES (:number, :word)"), rows)
    yield made
    await made.dispose()


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the connection's thread was asked to do."""
    asked: list[str] = []
    execute = Connection._execute

    async def counted(self: Connection, work: object, *given: object, **more: object) -> object:
        asked.append(getattr(work, "__name__", ""))
        return await execute(self, work, *given, **more)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(Connection, "_execute", counted)
    return asked


@asynccontextmanager
async def _raw(engine: AsyncEngine) -> AsyncIterator[one_turn.OneTurnConnection]:
    """Open a connection that waits for no lock."""
    made = one_turn.connect(str(engine.url.database), timeout=0, isolation_level=None)
    await made
    yield made
    await made.close()


async def _word(engine: AsyncEngine) -> str:
    async with engine.connect() as connection:
        return str(await connection.scalar(text("SELECT word FROM numbers WHERE number = 7")))


async def test_a_statement_takes_one_turn(engine: AsyncEngine, turns: list[str]) -> None:
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT word FROM numbers WHERE number = 7")) == "w7"
    assert turns == ["_execute", "rollback"], "BEGIN with SELECT, the end"


async def test_what_was_committed_is_not_taken_back_as_well(engine: AsyncEngine, turns: list[str]) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE numbers SET word = 'one' WHERE number = 1"))
    assert turns == ["_execute", "commit"]


async def test_a_transaction_without_a_statement_takes_no_turn(engine: AsyncEngine, turns: list[str]) -> None:
    async with engine.begin():
        pass
    async with engine.connect() as connection:
        await connection.begin()
        await connection.rollback()
    assert turns == []


async def test_a_transaction_holds_the_writer_from_its_first_statement_on(engine: AsyncEngine) -> None:
    async with _raw(engine) as first, _raw(engine) as second:
        for writer in (first, second):
            writer.begin("BEGIN IMMEDIATE")
        await first.cursor().execute("SELECT 1")
        for _try in range(2):
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                await second.cursor().execute(CHANGE)
        await first.commit()
        await second.cursor().execute(CHANGE)
        await second.rollback()
    assert await _word(engine) == "w7"


async def test_a_statement_that_nobody_waits_for_any_more_is_taken_back(engine: AsyncEngine) -> None:
    async with _raw(engine) as connection:
        cursor = connection.cursor()
        connection.begin("BEGIN IMMEDIATE")
        given_up = asyncio.create_task(cursor.execute(CHANGE))
        await asyncio.sleep(0)
        given_up.cancel()
        await connection.rollback()
        assert not connection.in_transaction
    assert await _word(engine) == "w7"


async def test_a_long_result_comes_whole(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        rows = (await connection.execute(text("SELECT number FROM numbers ORDER BY number"))).scalars().all()
    assert rows == list(range(MANY))


async def test_a_result_read_in_portions_comes_whole_and_can_be_left_early(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        streamed = await connection.stream(text("SELECT number FROM numbers ORDER BY number"))
        portions = [[number for (number,) in portion] async for portion in streamed.partitions(300)]
        assert [number for portion in portions for number in portion] == list(range(MANY))
        assert {len(portion) for portion in portions[:-1]} == {300}
        left = await connection.stream(text("SELECT number FROM numbers ORDER BY number"))
        assert await left.fetchone() == (0,)
        await left.close()
        await connection.execute(text("DROP TABLE numbers"))
        await connection.rollback()


async def test_what_was_changed_is_counted_and_returned(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        changed = await connection.execute(text("UPDATE numbers SET word = word || '!' WHERE number < 5"))
        assert changed.rowcount == 5
        gone = await connection.execute(text("DELETE FROM numbers WHERE number >= 10 RETURNING number"))
        assert sorted(gone.scalars()) == list(range(10, MANY))
        added = await connection.execute(text("INSERT INTO numbers (word) VALUES ('new')"))
        assert added.lastrowid == 10


async def test_after_a_refused_statement_the_connection_works_on(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        with pytest.raises(IntegrityError):
            await connection.execute(text("INSERT INTO numbers (word) VALUES ('w1')"))
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT nothing FROM nowhere"))
        assert await connection.scalar(text("SELECT count(*) FROM numbers")) == MANY


async def test_a_connection_that_was_closed_says_so(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        await raw.driver_connection.close()  # type: ignore[union-attr]
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT 1"))
        await connection.invalidate()
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1


async def test_a_connection_that_nobody_holds_any_more_is_closed(tmp_path: Path) -> None:
    connection = await one_turn.connect(str(tmp_path / "dropped.db"))
    thread = connection._thread
    del connection
    gc.collect()
    await asyncio.to_thread(thread.join, 10)
    assert not thread.is_alive()
