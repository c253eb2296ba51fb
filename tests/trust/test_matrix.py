"""Role × handler through the real dispatcher, and the page that shows the same."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count, product
from typing import Any

import pytest
from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.types import TelegramObject, Update

import handlers
from bot.errors import NotAllowed
from bot.i18n import speaking
from bot.people.model import Actor, Permission, Role
from bot.telegram import conversation
from bot.telegram.conversation import Conversation
from bot.telegram.dispatcher import create_dispatcher
from bot.telegram.guard import GUARDED
from bot.watch.watch import UNWATCHED
from scripts import permissions
from tests.hostile.forging import pressed_classes
from tests.trust.reaching import STAFF, USER, ways

ROLES = (None, *Role)
TOLD_BY_DRAFTS = {"typed": {"names_a_button", "names_an_answer"}, "ask_again": {"page_is_open"}}
"""Handlers by their names, with the filters in front of them that look at what somebody has begun."""
GUARDED_ENTRIES = [entry for entry in permissions.entries() if entry.kind in GUARDED]


async def _always(message: object) -> bool:
    return True


async def _never(message: object) -> bool:
    return False


class Probe(BaseMiddleware):
    """Notes which handler an update was shown to, and whether it would have been run; runs none."""

    def __init__(self) -> None:
        self.shown: Callable[..., Any] | None = None
        self.run = False

    def around(self, dispatcher: Dispatcher) -> None:
        for kind in GUARDED:
            middlewares = dispatcher.observers[kind].middleware
            middlewares._middlewares.insert(0, self)
            middlewares(self._innermost)

    async def __call__(
        self, handler: Callable[..., Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        self.shown = data["handler"].callback
        return await handler(event, data)

    async def _innermost(self, handler: object, event: object, data: object) -> None:
        self.run = True


class Gate:
    """The dispatcher as the bot has it, with nobody behind the doors.

    `begun`: the handlers that somebody has begun something for, which else the drafts would tell.
    """

    def __init__(self, begun: str | None = None) -> None:
        routers = handlers.routers()
        self.entries = [entry for entry in permissions.entries(routers) if entry.kind in GUARDED]
        for entry in self.entries:
            for asked in entry.handler.filters or ():
                told = [name for name, asks in TOLD_BY_DRAFTS.items() if asked.callback.__name__ in asks]
                if told:
                    asked.callback = _always if begun in told else _never
                    asked.params = {"message"}
        self.tried = [entry for entry in self.entries if begun in {None, entry.name}]
        self.dispatcher = create_dispatcher(routers, UNWATCHED)
        self.dispatcher["staff_group"], self.dispatcher["username"] = STAFF["id"], "rozmownica_bot"
        self.probe = Probe()
        self.probe.around(self.dispatcher)
        self.bot = Bot("1:x")
        self._numbers = count(1)

    async def tries(self, update: dict[str, Any], state: str | None, role: Role | None) -> Conversation:
        """Send an update by somebody with this role, in this state."""
        self.probe.shown, self.probe.run = None, False
        talk = Conversation(USER["id"], USER["id"], state)
        conversation.enter(talk)
        actor = Actor(1, USER["id"], "pl", frozenset({role} if role else ()))
        event = Update.model_validate({"update_id": next(self._numbers), **update}, context={"bot": self.bot})
        with suppress(NotAllowed), speaking("pl"):
            await self.dispatcher.feed_update(self.bot, event, actor=actor, tx=None)
        return talk


async def test_every_role_meets_every_handler_and_passes_only_where_it_may() -> None:
    reached: set[str] = set()
    wrong: list[str] = []
    for gate in (Gate(), *map(Gate, TOLD_BY_DRAFTS)):
        needs = {id(entry.handler.callback): entry for entry in gate.entries}
        for entry, role in product(gate.tried, ROLES):
            for update, state in ways(entry):
                await gate.tries(update, state, role)
                if gate.probe.shown is None:
                    continue
                shown = needs[id(gate.probe.shown)]
                reached.add(f"{shown.conversation}: {shown.name}")
                assert shown.permission is not None
                if gate.probe.run is not permissions.may(role, shown.permission):
                    wrong.append(f"{role} at {shown.conversation}: {shown.name}")
    assert wrong == []
    never = {f"{entry.conversation}: {entry.name}" for entry in GUARDED_ENTRIES} - reached
    assert never == set(), "no update was found that these handlers answer"


def test_a_handler_that_declares_nothing_does_not_start() -> None:
    async def forgotten(message: object) -> None:
        """Need nothing."""

    router = Router(name="careless")
    router.message.register(forgotten)
    with pytest.raises(RuntimeError, match="careless: forgotten"):
        create_dispatcher([router], UNWATCHED)


def test_every_handler_declares_a_permission() -> None:
    flags = {f"{entry.conversation}: {entry.name}": entry.permission for entry in GUARDED_ENTRIES}
    assert [name for name, permission in flags.items() if not isinstance(permission, Permission)] == []


def test_no_two_kinds_of_buttons_begin_alike() -> None:
    prefixes = [pressed.prefix for pressed in pressed_classes()]
    assert [prefix for prefix in prefixes if prefixes.count(prefix) > 1] == []


def test_the_page_is_as_the_handlers_are() -> None:
    assert permissions.PAGE.read_text(encoding="utf-8") == permissions.written(), "run: make permissions"
