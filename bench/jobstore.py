"""APScheduler with its SQL job store, each delivery a job of its own: the usual way to do it."""

import asyncio
import logging
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import create_engine, event

LEAD_TIME = 3.0
PATIENCE = 120.0
_late: list[float] = []
_resumed = [0.0]


async def ran(due: float) -> None:
    """Note by how many seconds a job was late; does nothing else."""
    # Where adding them took longer than was left for it, that is not counted as being late.
    _late.append(time.time() - max(due, _resumed[0]))


def late(file: Path, per_second: int, seconds: int) -> list[float]:
    """Let so many jobs a second fall due; return by how many seconds each was late."""
    _late.clear()
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    asyncio.run(_run(f"sqlite:///{file}", per_second, per_second * seconds))
    return list(_late)


async def _run(url: str, per_second: int, count: int) -> None:
    engine = create_engine(url)
    event.listen(engine, "connect", _light)
    scheduler = AsyncIOScheduler(
        jobstores={"default": SQLAlchemyJobStore(engine=engine)},
        job_defaults={"misfire_grace_time": None, "coalesce": True},
        timezone="UTC",
    )
    scheduler.start(paused=True)
    # To add a job takes a commit; all are added before the first is due.
    begins = datetime.now(UTC) + timedelta(seconds=LEAD_TIME + count * 0.01)
    for number in range(count):
        due = begins + timedelta(seconds=number / per_second)
        scheduler.add_job(ran, "date", run_date=due, args=[due.timestamp()])
    _resumed[0] = time.time()
    scheduler.resume()
    until = time.monotonic() + (begins - datetime.now(UTC)).total_seconds() + PATIENCE
    while len(_late) < count and time.monotonic() < until:  # noqa: ASYNC110 - jobs are pickled: no event in them
        await asyncio.sleep(0.1)
    scheduler.shutdown(wait=False)


def _light(connection: Any, _record: object) -> None:
    """Let it be as fast as SQLite can be without losing a commit to a crash of the program."""
    connection.execute("PRAGMA journal_mode=WAL").close()
    connection.execute("PRAGMA synchronous=NORMAL").close()
