"""The inbox under processes that are handed the same updates."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.storage.clock import ManualClock
from bot.storage.transaction import Database
from bot.telegram import inbox
from bot.telegram.model import InboxRow
from tests.support.databases import PostgresDatabase

NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def update(number: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": number, "date": 1, "chat": {"id": number}}}


@pytest.fixture
async def database(postgresql_databases: PostgresDatabase, tmp_path: Path) -> AsyncIterator[Database]:
    await postgresql_databases.empty(tmp_path)
    made = Database(postgresql_databases.another("inbox", template="postgres"), ManualClock(NOW))
    yield made
    await made.close()


def waiting(db: Session) -> bool:
    return bool(db.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


async def test_processes_given_the_same_updates_in_another_order_do_not_lock_each_other_out(
    database: Database,
) -> None:
    async with database.transaction() as first:
        await first.run(inbox.store, [update(1)], 1, NOW)
        other = asyncio.ensure_future(database.run(inbox.store, [update(2), update(1)], 2, NOW))
        async with asyncio.timeout(20):
            while not await database.read(waiting):
                await asyncio.sleep(0.01)
        await first.run(inbox.store, [update(2)], 1, NOW)
        await first.commit()
    assert await other == []
    assert await database.read(lambda db: db.scalar(select(func.count()).select_from(InboxRow))) == 2
