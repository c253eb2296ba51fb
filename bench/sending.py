"""P3: claimed, drawn, sent, recorded, without a limit of pace, beside bare calls of `Bot.send_message`."""

import asyncio
from functools import partial
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bench import crowd
from bench.figures import Row, at_least, at_least_of_peer
from bench.plan import Plan, medians
from bench.stub import TOKEN, StubProcess, Work
from bench.updates import POSTGRES, SQLITE
from bot import settings
from bot.app import App, Parts
from bot.outbox.courier import WINDOW
from bot.telegram.pace import Limiter, Rate

BARE = f"bare Bot.send_message, {WINDOW} at once"
UNTHROTTLED = Rate(per_second=1e9, burst=1e9)
"""The limiter does its work and lets everybody pass."""


def measure(plan: Plan) -> list[Row]:
    """Announce to many, again and again, and make as many bare calls in between."""
    stub = StubProcess()
    count = plan.count(3000, 500)
    urls = {SQLITE: plan.sqlite("sending"), POSTGRES: plan.postgres.url}
    for url in urls.values():
        asyncio.run(_gathered(url, count, plan.never_quiet))
    rates = medians(
        plan.rounds,
        {BARE: partial(_bare, stub, count)}
        | {name: partial(_whole, stub, count, url, plan.never_quiet) for name, url in urls.items()},
    )
    stub.stop()
    rows = []
    for name in urls:
        what, form = f"deliveries, {name}", "{:,.0f}/s"
        rows += [
            Row("P3", what, rates[name], form, at_least_of_peer(0.60), (BARE, rates[BARE])),
            Row("P3", what, rates[name], form, at_least(700, form)),
        ]
    return rows


def _bare(stub: StubProcess, count: int) -> float:
    """Send the same message to as many people, with as many calls on their way at once."""
    stub.load(Work(deliveries=count))
    asyncio.run(_calls(stub.url, count))
    return _rate(stub, count)


async def _calls(url: str, count: int) -> None:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    numbers = iter(range(count))
    button = InlineKeyboardButton(text="Wyłącz ogłoszenia", callback_data="announcement:off:1")
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]])

    async def one_after_another() -> None:
        for number in numbers:
            await bot.send_message(crowd.FIRST + 1 + number, crowd.WORDS, reply_markup=markup)

    await asyncio.gather(*(one_after_another() for _worker in range(WINDOW)))
    await bot.session.close()


def _whole(stub: StubProcess, count: int, database_url: str, profile: Path) -> float:
    """Let our courier send an announcement."""
    stub.load(Work(deliveries=count))
    asyncio.run(_carried(stub, database_url, profile))
    return _rate(stub, count)


async def _carried(stub: StubProcess, database_url: str, profile: Path) -> None:
    app = _app(stub.url, database_url, profile)
    await crowd.announce(app.database, app.clock.now())
    await app.start()
    await stub.report()
    await app.stop()


async def _gathered(database_url: str, count: int, profile: Path) -> None:
    app = _app("http://127.0.0.1", database_url, profile)
    await app.database.run(crowd.gather, count, app.clock.now())
    await app.database.close()


def _app(url: str, database_url: str, profile: Path) -> App:
    configured = settings.load(
        {}, bot_token=TOKEN, bot_api_url=url, database_url=database_url, profile=profile
    )
    return App(configured, Parts(limiter=Limiter(overall=UNTHROTTLED), serve_http=False))


def _rate(stub: StubProcess, count: int) -> float:
    report = stub.wait()
    return (count - 1) / report.span
