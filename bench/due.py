"""P4: a million deliveries that wait: an idle look, asking for them, lateness when many fall due at once."""

import asyncio
import statistics
import time
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from bench import crowd, jobstore
from bench.figures import Row, at_most, percentile
from bench.plan import Plan
from bench.stub import TOKEN
from bench.updates import POSTGRES, SQLITE
from bot import features, settings
from bot import profile as profiles
from bot.broadcasts import afterwards, jobs
from bot.broadcasts.model import KIND, Broadcast
from bot.outbox.courier import Courier
from bot.outbox.model import Delivery, Priority
from bot.people.model import Actor, Person, Role
from bot.profile import Profile
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database
from bot.telegram.pace import Limiter
from bot.telegram.presenter import Presenter
from bot.telegram.sender import Sender

MILLION = 1_000_000
PER_SECOND = 1_000
"""How many fall due in a second."""
AHEAD = timedelta(seconds=3)
LOOKS = 200
WRITES_EVERY = 0.02
"""Seconds between the writes of somebody who is not to wait."""
FAR = timedelta(days=7)
PEER = "APScheduler's job store"


class Nowhere(BaseSession):
    """Takes every message at once and sends none: what is measured is our own work."""

    async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> Any:  # noqa: ASYNC109
        """Accept the message."""
        return True

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *_args: Any, **_options: Any) -> AsyncGenerator[bytes, None]:
        """Nothing is fetched."""
        yield b""


def measure(plan: Plan) -> list[Row]:
    """Measure the peer, then ours on both engines."""
    jobs = jobstore.late(plan.folder / "jobs.db", PER_SECOND, plan.count(2, 1))
    peer = (PEER, percentile(jobs, 0.99) * 1000)
    rows = []
    for name, url in ((SQLITE, plan.sqlite("due")), (POSTGRES, plan.postgres.url)):
        rows += asyncio.run(_measured(name, url, plan, peer))
    return rows


async def _measured(name: str, url: str, plan: Plan, peer: tuple[str, float]) -> list[Row]:
    count = plan.count(MILLION, 50_000)
    seconds, waits = [], []
    profile = profiles.load(plan.never_quiet)
    async with _office(url, profile) as (database, courier):
        await database.run(_empty)
        await database.run(crowd.gather, count, database.clock.now())
        await _vacuum(database, "people")
        for _round in range(plan.rounds):
            await database.run(_forget_deliveries)
            await _vacuum(database, "deliveries")
            taken, waited = await _asked_for(database, count)
            seconds.append(taken)
            waits.append(max(waited) * 1000)
        paused = max(await _waits_during(database, _paused_and_let_go_on(database, profile))) * 1000
        await _vacuum(database, "deliveries")
        idle = [await _idle_look(courier) * 1000 for _look in range(LOOKS)]
        late = [await _lateness(database, courier, plan.count(5, 2)) * 1000]
    what = f"{count:,} pending, {name}"
    return [
        Row("P4", f"{what}: idle look", statistics.median(idle), "{:.2f} ms", at_most(1, "{:.2f} ms")),
        Row("P4", f"{what}: asking for them", statistics.median(seconds), "{:.1f} s",
            at_most(10, "{:.1f} s")),
        Row("P4", f"{what}: longest wait of another writer", statistics.median(waits), "{:.0f} ms",
            at_most(100, "{:.0f} ms")),
        Row("P4", f"{what}: paused and let go on, longest wait", paused, "{:.0f} ms",
            at_most(100, "{:.0f} ms")),
        Row("P4", f"{what}: {PER_SECOND:,} due a second, p99 late", statistics.median(late), "{:,.0f} ms",
            at_most(250, "{:,.0f} ms"), peer),
    ]  # fmt: skip


@asynccontextmanager
async def _office(url: str, profile: Profile) -> AsyncIterator[tuple[Database, Courier]]:
    configured = settings.load({}, bot_token=TOKEN, database_url=url)
    database = Database(configured.async_database_url, SystemClock())
    presenter = Presenter(Sender(Bot(TOKEN, session=Nowhere()), Limiter(unlimited=True)))
    yield database, Courier(database, presenter, features.DELIVERIES, profile)
    await database.close()


async def _vacuum(database: Database, table: str) -> None:
    """Do what a server does by itself within a minute: know how many there are, forget what was deleted."""
    if not database.shared:
        return
    async with database.engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text(f"VACUUM (ANALYZE) {table}"))


async def _asked_for(database: Database, count: int) -> tuple[float, list[float]]:
    """Announce to all; return the seconds, and those that another writer waited each time."""
    began = time.perf_counter()
    waited = await _waits_during(database, crowd.announce(database, database.clock.now() + FAR))
    seconds = time.perf_counter() - began
    assert await database.read(crowd.pending) == count
    return seconds, waited


async def _paused_and_let_go_on(database: Database, profile: Profile) -> None:
    """Do with the newest announcement what its author's presses do, until all its deliveries followed."""
    person, newest = await database.read(_first_and_newest)
    keeper = Actor(person, 0, "pl", frozenset({Role.KEEPER}))
    for press in (afterwards.pause, afterwards.resume):
        now = database.clock.now()
        before = await database.read(afterwards.progress, keeper, newest)
        _after, done = await database.run(press, keeper, before, profile, now)
        assert done
        while await database.run(jobs.settle, now, profile):
            pass


def _first_and_newest(db: Session) -> tuple[int, int]:
    return db.scalars(select(func.min(Person.id))).one(), db.scalars(select(func.max(Broadcast.id))).one()


async def _waits_during(database: Database, work: Coroutine[Any, Any, None]) -> list[float]:
    """Return the seconds that another writer waited, each time, while something was done."""
    over = asyncio.Event()
    writing = asyncio.create_task(_keep_writing(database, over))
    await work
    over.set()
    return await writing


async def _keep_writing(database: Database, over: asyncio.Event) -> list[float]:
    waited = []
    while not over.is_set():
        began = time.perf_counter()
        await database.run(_one_write)
        waited.append(time.perf_counter() - began)
        await asyncio.sleep(WRITES_EVERY)
    return waited


def _one_write(db: Session) -> None:
    db.execute(update(Person).where(Person.telegram_id == crowd.FIRST + 1).values(locale="pl"))


async def _idle_look(courier: Courier) -> float:
    began = time.perf_counter()
    settled = await courier.carry()
    assert settled == 0
    return time.perf_counter() - began


async def _lateness(database: Database, courier: Courier, seconds: int) -> float:
    """Let `PER_SECOND` a second fall due; return by how many seconds 99 of 100 were late at most."""
    begins = database.clock.now() + AHEAD
    ref = await database.run(_due_in_turn, begins, PER_SECOND * seconds)
    carrying = asyncio.create_task(courier.run())
    while await database.read(_left, ref):  # noqa: ASYNC110 - the courier is not to know that it is watched
        await asyncio.sleep(0.5)
    courier.close()
    await carrying
    await courier.rest()
    return percentile(await database.read(_late, ref), 0.99)


def _due_in_turn(db: Session, begins: datetime, count: int) -> int:
    broadcast = crowd.announcement(begins, begins)
    db.add(broadcast)
    db.flush()
    recipients = db.scalars(select(Person.id).order_by(Person.id).limit(count)).all()
    rows = [
        {
            "kind": KIND,
            "person_id": person_id,
            "ref": broadcast.id,
            "refs": {},
            "dedup_key": f"{KIND}:{broadcast.id}:{person_id}",
            "due_at": begins + timedelta(seconds=number / PER_SECOND),
            "expires_at": broadcast.expires_at(begins),
            "priority": int(Priority.BROADCAST),
            "attempts": 0,
        }
        for number, person_id in enumerate(recipients)
    ]
    db.execute(insert(Delivery), rows)
    return broadcast.id


def _left(db: Session, ref: int) -> bool:
    left = select(Delivery.id).where(Delivery.kind == KIND, Delivery.ref == ref, Delivery.outcome.is_(None))
    return db.scalar(left.limit(1)) is not None


def _late(db: Session, ref: int) -> list[float]:
    times = select(Delivery.due_at, Delivery.sent_at).where(Delivery.kind == KIND, Delivery.ref == ref)
    return [(sent_at - due_at).total_seconds() for due_at, sent_at in db.execute(times) if sent_at]


def _empty(db: Session) -> None:
    _forget_deliveries(db)
    db.execute(delete(Person))


def _forget_deliveries(db: Session) -> None:
    db.execute(delete(Delivery))
