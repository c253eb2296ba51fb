"""Where handlers and calls of Telegram are timed: at the dispatcher's door and at the session's."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import TelegramObject

from bot.errors import DomainError
from bot.telegram.sender import Verdict, judge
from bot.watch.watch import Watch


class HandlerWatch(BaseMiddleware):
    """Times every handler, under its name in the code."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Run the handler."""
        began, result = time.perf_counter(), "failed"
        try:
            answer = await handler(event, data)
            result = "done"
            return answer
        except DomainError:
            result = "refused"
            raise
        finally:
            self._watch.handler_ran(_name(data["handler"]), result, time.perf_counter() - began)


class CallWatch(BaseRequestMiddleware):
    """Times every call of Telegram and notes what it meant."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the call."""
        began, verdict = time.perf_counter(), Verdict.DONE
        try:
            return await make_request(bot, method)
        except Exception as error:
            verdict = judge(error).verdict
            raise
        finally:
            self._watch.call_ended(method.__api_method__, verdict, time.perf_counter() - began)


def _name(handler: HandlerObject) -> str:
    """Return ``idea.propose`` for ``handlers/idea.py``'s function `propose`."""
    callback = handler.callback
    module = getattr(callback, "__module__", "").rpartition(".")[2]
    return f"{module}.{getattr(callback, '__name__', type(callback).__name__)}"
