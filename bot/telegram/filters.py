"""Filters for handlers, all of them asynchronous: aiogram runs a plain ``F.…`` in a thread each time."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from bot.people.model import Permission
from bot.telegram.commands import parse
from bot.telegram.wanting import Reach, wanting

Filter = Callable[..., Awaitable[bool | dict[str, Any]]]

NEEDS = "needs"


def needs(permission: Permission) -> dict[str, Permission]:
    """Declare the permission of a handler; one that declares none is refused when the bot is built."""
    return {NEEDS: permission}


def command(*names: str) -> Filter:
    """Match the commands of these names, by any of their aliases; gives the handler its `argument`."""

    @wanting(lambda sign: sign.command in names, Reach(commands=names))
    async def matches(message: Message) -> bool | dict[str, Any]:
        called = parse(message.text)
        return {"argument": called.argument} if called and called.name in names else False

    return matches


def answering(*states: State) -> Filter:
    """Match a message that answers the question of one of `states`; a command never does."""
    wanted = {state.state for state in states}

    @wanting(lambda sign: sign.state in wanted and sign.command is None, _during(states))
    async def matches(message: Message, raw_state: str | None = None) -> bool:
        return raw_state in wanted and parse(message.text) is None

    return matches


def in_state(*states: State) -> Filter:
    """Match whatever comes while one of `states` lasts, commands too."""
    wanted = {state.state for state in states}

    @wanting(lambda sign: sign.state in wanted, _during(states))
    async def matches(_event: Message | CallbackQuery, raw_state: str | None = None) -> bool:
        return raw_state in wanted

    return matches


@wanting(lambda sign: sign.state is None)
async def idle(_event: Message | CallbackQuery, raw_state: str | None = None) -> bool:
    """Match what comes while no question is open."""
    return raw_state is None


def content(*kinds: str) -> Filter:
    """Match messages of these content types ("photo", "location", "text" …)."""

    async def matches(message: Message) -> bool:
        return message.content_type in kinds

    return matches


def _during(states: tuple[State, ...]) -> Reach:
    return Reach(states=tuple(str(state.state) for state in states))


async def in_group(event: Message | CallbackQuery) -> bool:
    """Match what does not come from a private chat."""
    message = event.message if isinstance(event, CallbackQuery) else event
    return message is not None and message.chat.type != "private"
