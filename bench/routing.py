"""P9: what it costs to have many handlers: our dispatcher beside one that has the right handler alone."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.types import Update

import handlers
from bench.figures import Row, at_least_of_peer
from bench.plan import Plan, medians
from bench.stub import TOKEN
from bot.i18n import speaking
from bot.people.model import Actor, Permission
from bot.telegram import conversation
from bot.telegram.albums import OncePerAlbum
from bot.telegram.conversation import Conversation, ConversationStorage
from bot.telegram.dispatcher import create_dispatcher
from bot.telegram.filters import needs
from bot.telegram.guard import Guard
from bot.watch.middleware import HandlerWatch
from bot.watch.watch import UNWATCHED
from handlers import fallback

ALL, ALONE = "all handlers", "the last handler alone"
PERSON = {"id": 5_000_000_000, "is_bot": False, "first_name": "A"}
CHAT = {"id": 5_000_000_000, "type": "private", "first_name": "A"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON, "text": "/nobody_knows_this"}
PRESS = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "nobody:knows:this", "message": MESSAGE}
UPDATES = {
    "unknown command": {"update_id": 1, "message": MESSAGE},
    "unknown press": {"update_id": 1, "callback_query": PRESS},
}
"""The dearest there are: every router is asked before the last one takes them."""


def measure(plan: Plan) -> list[Row]:
    """Feed the same update again and again, without a database or a network."""
    return [_row(what, payload, plan) for what, payload in UPDATES.items()]


def _row(what: str, payload: dict[str, Any], plan: Plan) -> Row:
    makes = {ALL: _all, ALONE: _alone}
    count = plan.count(2000, 200)
    rates = medians(plan.rounds, {name: partial(_rate, make, payload, count) for name, make in makes.items()})
    return Row("P9", what, rates[ALL], "{:,.0f}/s", at_least_of_peer(0.8), (ALONE, rates[ALONE]))


def _all() -> Dispatcher:
    return create_dispatcher(handlers.routers(), UNWATCHED)


def _alone() -> Dispatcher:
    """Make aiogram's own dispatcher with one router, and the same middlewares."""
    dispatcher, router = Dispatcher(storage=ConversationStorage()), Router()
    router.message.register(fallback.unexpected, flags=needs(Permission.NONE))
    router.callback_query.register(fallback.stale, flags=needs(Permission.NONE))
    dispatcher.include_router(router)
    dispatcher.message.middleware(OncePerAlbum())
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(HandlerWatch(UNWATCHED))
        observer.middleware(Guard())
    return dispatcher


def _rate(make: Callable[[], Dispatcher], payload: dict[str, Any], count: int) -> float:
    return asyncio.run(_fed(make(), payload, count))


async def _fed(dispatcher: Dispatcher, payload: dict[str, Any], count: int) -> float:
    bot = Bot(TOKEN)
    event = Update.model_validate(payload, context={"bot": bot})
    actor = Actor(1, PERSON["id"], "pl")  # type: ignore[arg-type]
    with speaking("pl"):
        began = time.perf_counter()
        for _number in range(count):
            conversation.enter(Conversation(actor.telegram_id, actor.telegram_id))
            await dispatcher.feed_update(bot, event, tx=None, actor=actor, staff_group=None)
        return count / (time.perf_counter() - began)
