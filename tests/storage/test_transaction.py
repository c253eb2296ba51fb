import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import settings as settings_module
from bot.people.model import Person
from bot.storage.clock import ManualClock
from bot.storage.transaction import Database

NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    settings = settings_module.load({}, token_required=False, database_url=database_url)
    made = Database(settings.async_database_url, ManualClock(NOW))
    yield made
    await made.close()


def add(db: Session, telegram_id: int) -> None:
    db.add(
        Person(
            telegram_id=telegram_id, locale="pl", wants_announcements=False, reachable=True, created_at=NOW
        )
    )
    db.flush()


def count(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(Person)) or 0


async def test_what_was_not_committed_is_gone(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.run(add, 1)
        assert await tx.read(count) == 1
    assert await database.read(count) == 0


async def test_what_was_committed_stays(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.run(add, 1)
        await tx.commit()
    assert await database.read(count) == 1


async def test_a_rolled_back_unit_can_be_used_anew(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.run(add, 1)
        await tx.rollback()
        await tx.run(add, 2)
        await tx.commit()
    assert await database.read(lambda db: db.scalars(select(Person.telegram_id)).all()) == [2]


async def test_an_error_rolls_back_and_lets_the_next_writer_in(database: Database) -> None:
    async def failing() -> None:
        async with database.transaction() as tx:
            await tx.run(add, 1)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await failing()
    await database.run(add, 2)
    assert await database.read(count) == 1


async def test_many_writers_at_once_all_get_their_turn(database: Database) -> None:
    def read_then_write(db: Session, telegram_id: int) -> None:
        seen = count(db)
        add(db, telegram_id)
        assert count(db) > seen

    await asyncio.gather(*(database.run(read_then_write, number) for number in range(40)))
    assert await database.read(count) == 40


async def test_reading_does_not_wait_for_a_writer(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.run(add, 1)
        assert await asyncio.wait_for(database.read(count), 5) == 0
        await tx.commit()


async def test_a_cancelled_writer_lets_the_next_one_in(database: Database) -> None:
    begun = asyncio.Event()

    async def hanging() -> None:
        async with database.transaction() as tx:
            await tx.run(add, 1)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hanging())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await asyncio.wait_for(database.run(add, 2), 10)
    assert await database.read(count) == 1


async def test_whoever_stops_waiting_for_what_they_read_leaves_the_connection_in_order(
    database: Database,
) -> None:
    await database.run(add, 1)
    readers = [asyncio.create_task(database.read(count)) for _reader in range(30)]
    for _turn in range(3):
        # Some wait for a connection by now, some for their rows.
        await asyncio.sleep(0)
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, return_exceptions=True)
    assert await asyncio.gather(*(database.read(count) for _reader in range(30))) == [1] * 30
    await database.run(add, 2)
    assert await database.read(count) == 2


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    def naive(db: Session) -> None:
        db.add(
            Person(
                telegram_id=3,
                locale="pl",
                wants_announcements=False,
                reachable=True,
                created_at=NOW.replace(tzinfo=None),
            )
        )
        db.flush()

    with pytest.raises(Exception, match="without a time zone"):
        await database.run(naive)
