"""Checks at execution, by the roles stored now, that the actor may do what the handler does."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.dispatcher.flags import get_flag
from aiogram.types import TelegramObject

from bot.people.model import Actor, Permission
from bot.telegram.filters import NEEDS

GUARDED = ("message", "callback_query", "inline_query")
OPEN = ("my_chat_member", "edited_message", "channel_post")


class Guard(BaseMiddleware):
    """Refuses a handler whose permission the actor lacks; nobody acts without being known."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Run the handler where the actor may."""
        permission: Permission = get_flag(data, NEEDS)
        actor: Actor | None = data.get("actor")
        if actor is None:
            return await handler(event, data) if permission is Permission.NONE else None
        actor.require(permission)
        return await handler(event, data)


def undeclared(router: Router) -> Iterator[str]:
    """Name the handlers that declare no permission."""
    for inner in router.chain_tail:
        for kind in GUARDED:
            for handler in inner.observers[kind].handlers:
                if NEEDS not in handler.flags:
                    yield f"{inner.name}: {handler.callback.__name__}"
