"""Bot API methods by group; `HANDLERS` is every emulated method."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from playground.methods import chats, edits, media, messages, profile, queries, receiving
from playground.methods.call import Call
from playground.world import World

Handler = Callable[[World, Call], Any | Awaitable[Any]]
_GROUPS = (receiving, messages, edits, media, queries, chats, profile)
HANDLERS: Mapping[str, Handler] = {
    name: method for group in _GROUPS for name, method in group.HANDLERS.items()
}
