"""P1: updates through the whole stack (stored, actor, state, one write, commit, reply) beside a bare echo."""

import asyncio
import statistics
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bench.stub import TOKEN, StubProcess
from bot import settings
from bot.app import App, Parts
from bot.storage import migrations
from bot.telegram.pace import Limiter
from tests.support.databases import PostgresDatabase

COMMAND = "/stop"
"""A command of ours that writes one thing: announcements off."""

Contender = Callable[[str], AbstractAsyncContextManager[None]]


async def _echo(message: Message) -> None:
    await message.answer("ok")


@asynccontextmanager
async def bare_echo(url: str) -> AsyncIterator[None]:
    """Run aiogram with one handler and nothing else."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    dispatcher.message.register(_echo)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await polling


def whole_stack(database_url: str) -> Contender:
    """Make a contender: our bot on a database."""

    @asynccontextmanager
    async def running(url: str) -> AsyncIterator[None]:
        configured = settings.load({}, bot_token=TOKEN, bot_api_url=url, database_url=database_url)
        app = App(configured, Parts(limiter=Limiter(unlimited=True), background=False, serve_http=False))
        await app.start()
        try:
            yield
        finally:
            await app.stop()

    return running


async def rate(contender: Contender, stub: StubProcess, count: int) -> float:
    """Return updates per second of one run."""
    stub.load(count, COMMAND)
    async with contender(stub.url):
        return count / await stub.seconds()


async def measure(count: int, rounds: int, postgres: PostgresDatabase, folder: Path) -> dict[str, float]:
    """Interleave `rounds` runs of each contender; return the median rates."""
    contenders: dict[str, Contender] = {
        "bare aiogram echo": bare_echo,
        "whole stack, SQLite FULL": whole_stack(f"sqlite:///{folder}/bench.db"),
        "whole stack, PostgreSQL": whole_stack(postgres.url),
    }
    rates: dict[str, list[float]] = {name: [] for name in contenders}
    stub = StubProcess()
    for _round in range(rounds):
        for name, contender in contenders.items():
            rates[name].append(await rate(contender, stub, count))
    stub.stop()
    return {name: statistics.median(measured) for name, measured in rates.items()}


def run(count: int = 1500, rounds: int = 3) -> dict[str, float]:
    """Measure on fresh databases; return updates per second by contender."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        migrations.upgrade(f"sqlite+aiosqlite:///{folder}/bench.db")
        postgres = PostgresDatabase(folder / "postgres", durable=True)
        try:
            return asyncio.run(measure(count, rounds, postgres, folder))
        finally:
            postgres.stop()
