"""P1: updates through the whole stack (stored, actor, state, one write, commit, reply) beside its peers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bench import usual
from bench.figures import Row, at_least_of_peer, at_most, percentile
from bench.plan import Plan, medians
from bench.stub import TOKEN, StubProcess, Work
from bot import settings
from bot.app import App, Parts
from bot.telegram.pace import Limiter

COMMAND = "/stop"
"""A command of ours that writes one thing: announcements off."""
WARMING = 100
"""Updates of each contender that are not measured: the first of each kind compile their statements."""
OPEN_LOOP = 50.0
"""Updates a second where latency is measured, whether the ones before were answered or not."""
PATIENCE = 30.0
"""Seconds after which a contender that has not answered all will not."""

BARE, USUAL = "bare aiogram", "usual build"
SQLITE, POSTGRES = "SQLite FULL", "PostgreSQL"
Contender = Callable[[str], AbstractAsyncContextManager[None]]


def measure(plan: Plan) -> list[Row]:
    """Measure throughput of all, then our latency."""
    stub = StubProcess()
    ours = {SQLITE: whole_stack(plan.sqlite("updates")), POSTGRES: whole_stack(plan.postgres.url)}
    count = plan.count(1500, 300)
    # The usual build takes ten times as long for each: fewer of them say as much.
    contenders = {BARE: (bare_echo, count), **{name: (made, count) for name, made in ours.items()}}
    contenders[USUAL] = (usual.bot(plan.folder / "usual.db"), count // 5)
    rates = medians(
        plan.rounds,
        {name: partial(_rate, made, stub, count) for name, (made, count) in contenders.items()},
    )
    late = medians(
        plan.rounds, {name: partial(_p99, made, stub, plan.count(400, 100)) for name, made in ours.items()}
    )
    stub.stop()
    return [
        _row(f"updates, {SQLITE}", rates[SQLITE], 0.10, BARE, rates),
        _row(f"updates, {POSTGRES}", rates[POSTGRES], 0.15, BARE, rates),
        Row("P1", f"updates, {SQLITE}", rates[SQLITE], "{:,.0f}/s", at_least_of_peer(4, "{:.1f} ×"),
            (USUAL, rates[USUAL])),
        *(
            Row("P1", f"p99 at {OPEN_LOOP:.0f}/s, {name}", late[name] * 1000, "{:.0f} ms",
                at_most(60, "{:.0f} ms"))
            for name in ours
        ),
    ]  # fmt: skip


def _row(what: str, rate: float, share: float, peer: str, rates: dict[str, float]) -> Row:
    return Row("P1", what, rate, "{:,.0f}/s", at_least_of_peer(share), (peer, rates[peer]))


async def _echo(message: Message) -> None:
    await message.answer("ok")


@asynccontextmanager
async def bare_echo(url: str) -> AsyncIterator[None]:
    """Run aiogram with one handler and nothing else."""
    dispatcher = Dispatcher()
    dispatcher.message.register(_echo)
    async with polling(dispatcher, url):
        yield


@asynccontextmanager
async def polling(dispatcher: Dispatcher, url: str, at_once: int | None = None) -> AsyncIterator[None]:
    """Poll as aiogram does by itself, with `at_once` updates in hand at most (as many as come, if none)."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    task = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, tasks_concurrency_limit=at_once)
    )
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await task


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


def _rate(contender: Contender, stub: StubProcess, count: int) -> float:
    """Return updates per second of one run, of a bot that has begun its work."""

    async def run() -> float:
        stub.load(Work(updates=WARMING, text=COMMAND))
        async with contender(stub.url):
            await stub.report(PATIENCE)
            stub.load(Work(updates=count, text=COMMAND))
            # What a contender lost does not count, and is not waited for without end.
            report = await stub.report(PATIENCE)
            return len(report.latencies) / report.seconds

    return asyncio.run(run())


def _p99(contender: Contender, stub: StubProcess, count: int) -> float:
    """Return within how many seconds 99 of 100 updates are answered, by a bot that has begun its work."""

    async def run() -> float:
        stub.load(Work(updates=WARMING, text=COMMAND))
        async with contender(stub.url):
            await stub.report()
            stub.load(Work(updates=count, text=COMMAND, per_second=OPEN_LOOP))
            return percentile((await stub.report()).latencies, 0.99)

    return asyncio.run(run())
