"""P8: what the bot holds in memory while nothing happens, beside a bare aiogram bot."""

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from bench.figures import Row, at_most_of_peer
from bench.plan import BOT, Plan, environment, medians
from bench.stub import StubProcess, Work

BARE = "bare aiogram"
PORT = 18098
SETTLING = 4.0
"""Seconds after the first answer in which ticks have run and buffers have found their size."""
_BARE_BOT = """
import asyncio, os
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

async def echo(message: Message) -> None:
    await message.answer("ok")

session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
dispatcher = Dispatcher()
dispatcher.message.register(echo)
asyncio.run(dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session)))
"""


def measure(plan: Plan) -> list[Row]:
    """Measure the resident memory of both, each in a process of its own, after one update."""
    stub = StubProcess()
    settings = environment(stub.url, plan.sqlite("memory"), PORT)
    held = medians(
        plan.rounds,
        {
            "ours": partial(_idle, BOT, settings, stub),
            BARE: partial(_idle, [sys.executable, "-c", _BARE_BOT], settings, stub),
        },
    )
    stub.stop()
    goal = at_most_of_peer(1.35)
    return [Row("P8", "idle memory, SQLite, polling", held["ours"], "{:.0f} MB", goal, (BARE, held[BARE]))]


def resident(pid: int) -> float:
    """Return the resident memory of a process in MB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1000


def _idle(command: list[str], settings: dict[str, str], stub: StubProcess) -> float:
    stub.load(Work(updates=1, text="/stop"))
    process = subprocess.Popen(command, env=settings, stderr=subprocess.DEVNULL)
    stub.wait()
    time.sleep(SETTLING)
    held = resident(process.pid)
    process.terminate()
    process.wait(20)
    return held
