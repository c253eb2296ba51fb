"""Checks at execution, by the roles stored now, that the actor may do what the handler does."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.dispatcher.flags import get_flag
from aiogram.types import Message, TelegramObject

from bot.errors import NotAllowed
from bot.people.model import Actor, Permission
from bot.telegram.commands import parse
from bot.telegram.filters import NEEDS
from bot.telegram.screen import Screen

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
        if not actor.may(permission) and _answers(event, data):
            # The role was taken away in the middle: refused for ever, they could say nothing else any more.
            await data["state"].clear()
            return Screen(NotAllowed().message())
        actor.require(permission)
        return await handler(event, data)


def _answers(event: TelegramObject, data: dict[str, Any]) -> bool:
    """Tell whether the event answers an open question, rather than being a command or a press."""
    return isinstance(event, Message) and data.get("raw_state") is not None and parse(event.text) is None


def undeclared(router: Router) -> Iterator[str]:
    """Name the handlers that declare no permission."""
    for inner in router.chain_tail:
        for kind in GUARDED:
            for handler in inner.observers[kind].handlers:
                if NEEDS not in handler.flags:
                    yield f"{inner.name}: {handler.callback.__name__}"
