"""An album arrives as one update a picture; only the first is a message to answer, unless all are wanted."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.types import Message, TelegramObject

REMEMBERED = 1000
WHOLE_ALBUMS = {"whole_albums": True}
"""The flag of a handler that takes every picture of an album."""


class OncePerAlbum(BaseMiddleware):
    """Passes the first message of an album on, again where it is tried again, and the others over."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[int, str], int] = OrderedDict()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Handle the message, unless its album was answered and the handler does not want all of it."""
        known = isinstance(event, Message) and event.media_group_id and self._is_known(event)
        if known and not get_flag(data, "whole_albums"):
            return None
        return await handler(event, data)

    def _is_known(self, message: Message) -> bool:
        album = (message.chat.id, message.media_group_id or "")
        first = self._seen.setdefault(album, message.message_id)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return first != message.message_id
