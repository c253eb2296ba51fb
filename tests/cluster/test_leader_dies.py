"""Three processes behind a balancer, one database, no Redis: the leader is killed, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, or_, select, text, update
from sqlalchemy.orm import Session

from bot.broadcasts.model import KIND, Broadcast
from bot.outbox import store
from bot.outbox.courier import WINDOW
from bot.outbox.model import Delivery, Outcome, Priority
from bot.people.model import Person
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database
from bot.telegram.model import InboxRow
from playground.server import Playground
from tests.cluster.balancer import Balancer
from tests.cluster.replicas import Replica, free_ports
from tests.support.databases import PostgresDatabase
from tests.support.profiles import never_quiet
from tests.support.time import until

SAID = ("/help", "/privacy", "/language", "/privacy")
"""What has the same answer for everybody."""
PEOPLE = 12
ANNOUNCEMENTS = 10
TAKEOVER = 10
"""Seconds within which another process leads."""


class Cluster:
    """A playground, a balancer and three replicas."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.playground = Playground()
        self.database = Database(database_url, SystemClock())
        self._url, self._folder = database_url, folder

    async def start(self) -> None:
        await self.playground.start()
        ports = free_ports(3)
        self.balancer = Balancer(ports)
        address = await self.balancer.start()
        # At night, too, announcements are to leave.
        profile = never_quiet(self._folder / "never_quiet")
        self.replicas = [
            Replica(
                port,
                self._folder,
                BOT_TOKEN=self.playground.token,
                BOT_API_URL=self.playground.url,
                DATABASE_URL=self._url.replace("+asyncpg", ""),
                WEBHOOK_URL=f"{address}/telegram",
                WEBHOOK_SECRET="a-long-random-word",
                PROFILE=str(profile),
            )
            for port in ports
        ]
        for replica in self.replicas:
            await replica.start()
        for replica in self.replicas:
            await replica.ready()
        await self.until(lambda: bool(self.playground.world.webhook.url))

    async def stop(self) -> None:
        for replica in self.replicas:
            await replica.end()
        await self.balancer.stop()
        await self.playground.stop()
        await self.database.close()

    @property
    def leaders(self) -> list[Replica]:
        return [replica for replica in self.replicas if replica.leads]

    async def until(self, holds: Callable[[], bool], seconds: float = 30) -> float:
        """Wait for something; return how many seconds it took."""
        began = asyncio.get_running_loop().time()
        await until(holds, seconds)
        return asyncio.get_running_loop().time() - began

    def told(self, person: int) -> list[str]:
        """What the bot wrote to someone, what was repeated at once counted once, announcements left out."""
        texts = [text for text in self.received(person) if "Ogłoszenie" not in text]
        return [text for number, text in enumerate(texts) if number == 0 or texts[number - 1] != text]

    def announced(self, person: int) -> list[int]:
        """The numbers of the announcements that someone got, in order."""
        texts = [text for text in self.received(person) if "Ogłoszenie" in text]
        return [int(text.partition("Ogłoszenie ")[2].split()[0]) for text in texts]

    def received(self, person: int) -> list[str]:
        messages = self.playground.chat(person)["messages"]
        return [str(m.get("text", "")) for m in messages if m["from"]["is_bot"]]


@pytest.fixture
async def cluster(postgresql_databases: PostgresDatabase, tmp_path: Path) -> AsyncIterator[Cluster]:
    made = Cluster(postgresql_databases.another("cluster"), tmp_path)
    try:
        await made.start()
        yield made
    finally:
        await made.stop()


def announce(db: Session, number: int) -> None:
    """Address an announcement to everybody."""
    now = datetime.now(UTC)
    row = Broadcast(
        text=f"Ogłoszenie {number} .",
        spans=[],
        token=f"t{number}",
        audience=PEOPLE,
        created_at=now,
        due_at=now,
    )
    db.add(row)
    db.flush()
    everybody = select(Person.id).where(Person.wants_announcements)
    store.fan_out(
        db,
        KIND,
        everybody,
        row.id,
        key=f"{KIND}:{row.id}",
        due_at=now + timedelta(milliseconds=number),
        expires_at=now + timedelta(hours=1),
        priority=Priority.BROADCAST,
    )


async def test_neither_a_killed_leader_nor_a_restarted_database_costs_anybody_anything(
    cluster: Cluster,
) -> None:
    assert len(cluster.leaders) == 1
    playground = cluster.playground
    calm = playground.add_user("Spokojna")["id"]
    for said in ("/start", *SAID):
        before = len(cluster.told(calm))
        await playground.send(calm, said)
        await cluster.until(lambda before=before: len(cluster.told(calm)) > before)  # type: ignore[misc]
    people = [playground.add_user(f"P{number}")["id"] for number in range(PEOPLE)]
    for person in people:
        await playground.send(person, "/start")
    await cluster.until(lambda: all(cluster.told(person) for person in people))
    await cluster.database.run(_everybody_wants_announcements, people)
    for number in range(ANNOUNCEMENTS):
        await cluster.database.run(announce, number)

    for said in SAID[:2]:
        for person in people:
            await playground.send(person, said)
    await cluster.until(lambda: sum(len(cluster.announced(person)) for person in people) >= PEOPLE * 3)
    [leader] = cluster.leaders
    leader.kill()
    for said in SAID[2:]:
        for person in people:
            await playground.send(person, said)
    assert await cluster.until(lambda: len(cluster.leaders) == 2) <= TAKEOVER

    expected = cluster.told(calm)
    await cluster.until(lambda: all(len(cluster.told(person)) >= len(expected) for person in people))
    await cluster.until(lambda: all(len(set(cluster.announced(p))) == ANNOUNCEMENTS for p in people))
    for person in people:
        assert cluster.told(person) == expected
        first_time = list(dict.fromkeys(cluster.announced(person)))
        assert first_time == list(range(ANNOUNCEMENTS))
    twice = sum(len(cluster.announced(person)) - ANNOUNCEMENTS for person in people)
    assert twice <= WINDOW

    await cluster.database.run(_drop_every_connection)
    for said in SAID:
        for person in (calm, *people):
            await playground.send(person, said)
    again = [*expected, *expected[1:]]
    await cluster.until(lambda: all(len(cluster.told(p)) >= len(again) for p in (calm, *people)), 60)
    for person in (calm, *people):
        assert cluster.told(person) == again

    standing = [replica for replica in cluster.replicas if replica is not leader]
    assert min(cluster.balancer.forwarded[replica.port] for replica in standing) > 0
    assert [await replica.terminate() for replica in standing] == [0, 0]
    assert await cluster.database.read(_left_behind) == (0, 0)
    assert playground.violations == []


def _everybody_wants_announcements(db: Session, people: list[int]) -> None:
    db.execute(update(Person).where(Person.telegram_id.in_(people)).values(wants_announcements=True))


def _drop_every_connection(db: Session) -> None:
    """Do to the replicas what a restart of the database does."""
    others = "pid <> pg_backend_pid() AND datname = current_database()"
    db.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))


def _left_behind(db: Session) -> tuple[Any, Any]:
    unfinished = or_(InboxRow.finished_at.is_(None), InboxRow.answer.is_not(None))
    updates = select(func.count()).select_from(InboxRow).where(unfinished)
    deliveries = (
        select(func.count()).select_from(Delivery).where(Delivery.outcome.is_distinct_from(Outcome.SENT))
    )
    return db.scalar(updates), db.scalar(deliveries)
