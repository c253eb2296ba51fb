"""P2: an announcement at the pace that Telegram allows for nothing, while people write and are answered."""

import asyncio
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench import crowd
from bench.figures import Row, at_least, at_most, percentile
from bench.memory import resident
from bench.plan import BOT, Plan, environment
from bench.stub import StubProcess, Work
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database

PORT = 18097
ALLOWED = 30.0
"""Messages a second to many people, by Telegram's documentation."""
LIVE = 5.0
"""People who write, a second, all the while."""
LOOKS = 0.5
"""Seconds between looks at the memory."""


def measure(plan: Plan) -> list[Row]:
    """Let the bot as an operator runs it send to a server that refuses what is too fast."""
    recipients = 100_000 if plan.long else plan.count(1_800, 300)
    database_url = plan.sqlite("broadcast")
    asyncio.run(_announced(database_url, recipients))
    stub = StubProcess()
    live = int((recipients / ALLOWED + 60) * LIVE)
    stub.load(Work(updates=live, text="/stop", per_second=LIVE, deliveries=recipients, limits=True))
    settings = environment(stub.url, database_url, PORT) | {"PROFILE": str(plan.never_quiet)}
    process = subprocess.Popen([*BOT], env=settings, stderr=subprocess.DEVNULL)
    with _watched(process.pid) as held:
        report = stub.wait(recipients / ALLOWED * 2 + 60)
    process.terminate()
    process.wait(20)
    stub.stop()
    name = f"broadcast to {recipients:,}"
    rate = report.accepted / report.span if report.deliveries == recipients else 0.0
    # What was held when the first tenth was out is the base: by then everything has been loaded.
    base, *later = [megabytes for at, megabytes in held if at >= report.began + report.span / 10] or [0.0]
    growth = max([base, *later]) - base
    return [
        Row("P2", f"{name}: share of 30/s (replies counted)", rate / ALLOWED, "{:.1%}",
            at_least(0.99, "{:.1%}")),
        Row("P2", f"{name}: refused with 429", report.refused, "{:.0f}", at_most(0)),
        Row("P2", f"{name}: p99 of {LIVE:.0f} live replies/s", percentile(report.latencies, 0.99) * 1000,
            "{:.0f} ms", at_most(200, "{:.0f} ms")),
        Row("P2", f"{name}: growth of memory", growth, "{:.1f} MB", at_most(30, "{:.0f} MB")),
    ]  # fmt: skip


async def _announced(database_url: str, recipients: int) -> None:
    clock = SystemClock()
    database = Database(database_url.replace("sqlite:", "sqlite+aiosqlite:"), clock)
    await database.run(crowd.gather, recipients, clock.now())
    await crowd.announce(database, clock.now())
    await database.close()


@contextmanager
def _watched(pid: int) -> Iterator[list[tuple[float, float]]]:
    """Note the memory of a process (MB) all the while, with the time."""
    held: list[tuple[float, float]] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(LOOKS):
            held.append((time.perf_counter(), resident(pid)))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield held
    finally:
        over.set()
        looking.join()
