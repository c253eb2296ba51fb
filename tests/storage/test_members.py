"""Who leads: one at a time, the next one soon, and nobody without a connection."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.engine import create_engine
from bot.storage.members import Members, Replicas, create_members
from tests.support.databases import PostgresDatabase

Made = Callable[..., Replicas]


@pytest.fixture
async def replica(postgresql_databases: PostgresDatabase) -> AsyncIterator[Made]:
    made: list[Replicas] = []

    def make(on_loss: Callable[[], None] = lambda: None) -> Replicas:
        url = postgresql_databases.url.replace("postgresql:", "postgresql+asyncpg:")
        made.append(Replicas(url, on_loss=on_loss))
        return made[-1]

    yield make
    for one in made:
        await one.leave()


async def cut_all(postgres: PostgresDatabase) -> None:
    """End every member's connection, as a restart of the server does."""
    engine = create_engine(postgres.url.replace("postgresql:", "postgresql+asyncpg:"))
    async with engine.connect() as connection:
        await connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'rozmownica member'"
            )
        )
    await engine.dispose()


async def test_a_process_with_a_database_of_its_own_always_leads(tmp_path: Path) -> None:
    gained: list[bool] = []

    async def gain() -> None:
        gained.append(True)

    members = create_members(f"sqlite+aiosqlite:///{tmp_path}/x.db", gain)
    assert isinstance(members, Members)
    assert [await members.beat(), await members.beat(), gained] == [True, True, [True]]
    assert await members.living() == [members.number]
    await members.leave()


async def test_one_leads_and_the_next_takes_over(replica: Made) -> None:
    first, second = replica(), replica()
    assert [await first.beat(), await second.beat(), await first.beat()] == [True, False, True]
    assert sorted(await second.living()) == sorted([first.number, second.number])
    await first.leave()
    assert await second.beat()
    assert await second.living() == [second.number]


async def test_a_leader_that_loses_its_connection_knows_at_once(
    replica: Made, postgresql_databases: PostgresDatabase
) -> None:
    lost = asyncio.Event()
    leader = replica(lost.set)
    await leader.beat()
    await cut_all(postgresql_databases)
    await asyncio.wait_for(lost.wait(), 1)
    assert not leader.leading
    await asyncio.wait_for(leader.until_next_beat(), 0.1)
    # The first look finds the dead connection, or has found a new one already.
    assert await leader.beat() or await leader.beat()


async def test_what_comes_before_leading_must_succeed(postgresql_databases: PostgresDatabase) -> None:
    attempts = []

    async def gain() -> None:
        attempts.append(1)
        if len(attempts) == 1:
            raise ConnectionError

    url = postgresql_databases.url.replace("postgresql:", "postgresql+asyncpg:")
    hopeful = Replicas(url, gain)
    assert [await hopeful.beat(), await hopeful.beat()] == [False, True]
    await hopeful.leave()


async def test_nobody_leads_without_a_database() -> None:
    stranded = Replicas("postgresql+asyncpg://postgres@/postgres?host=/nowhere")
    assert not await stranded.beat()
    with pytest.raises(ConnectionError):
        await stranded.living()
    await stranded.leave()
