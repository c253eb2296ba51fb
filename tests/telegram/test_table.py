"""The table of handlers finds whom aiogram would have found by asking everybody."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from aiogram import Dispatcher, F, Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from pydantic_core import PydanticUndefined

import handlers
from bot.people.model import Permission
from bot.telegram.callbacks import Pressed
from bot.telegram.commands import COMMANDS
from bot.telegram.filters import answering, command, idle, in_state, needs
from bot.telegram.table import Table

NOTED = State("noted", group_name="test")
ANYBODY = needs(Permission.NONE)
PERSON = {"id": 5, "is_bot": False, "first_name": "A"}


def message(text: str, chat: str = "private") -> Message:
    place = {"id": 5, "type": chat, "title": "G", "first_name": "A"}
    return Message.model_validate({"message_id": 1, "date": 1, "chat": place, "from": PERSON, "text": text})


def press(data: str) -> CallbackQuery:
    given = {"id": "1", "from": PERSON, "chat_instance": "1", "data": data, "message": message("x")}
    return CallbackQuery.model_validate(given)


def presses(root: type[Pressed] = Pressed) -> Iterator[str]:
    """One payload for each thing that each class of buttons can do."""
    for cls in root.__subclasses__():
        kinds = cls.model_fields["do"].annotation if "do" in cls.model_fields else None
        for do in kinds if isinstance(kinds, type) and issubclass(kinds, StrEnum) else [None]:
            values = [do if name == "do" else _some(field) for name, field in cls.model_fields.items()]
            yield ":".join([cls.prefix, *("" if v is None else str(v) for v in values)])
        yield from presses(cls)


def _some(field: Any) -> object:
    if field.default is not PydanticUndefined:
        return field.default
    return next(iter(field.annotation)) if issubclass(field.annotation, StrEnum) else 1


def states(routers: list[Router]) -> set[str | None]:
    """Every state that a filter waits for."""
    cells = (
        cell.cell_contents
        for router in routers
        for observer in router.observers.values()
        for handler in observer.handlers
        for each in handler.filters or ()
        for cell in each.callback.__closure__ or ()
    )
    return {None, "unknown", *(s for cell in cells if isinstance(cell, set) for s in cell)}


async def takers(among: list[HandlerObject], event: Any) -> list[HandlerObject]:
    """Who would take it in some state, as far as filters need no database to say so."""
    return [handler for handler in among if await _takes(handler, event)]


async def takers_in(among: list[HandlerObject], event: Any, state: str | None) -> list[HandlerObject]:
    """Who of them would take it in this state."""
    return [handler for handler in among if await _takes(handler, event, raw_state=state)]


async def _takes(handler: HandlerObject, event: Any, **given: str | None) -> bool:
    """Ask the filters that want the event and what is given besides, and none else."""
    for each in handler.filters or ():
        wanted = each.params & {"raw_state"}
        if len(each.params - wanted) == 1 and wanted == given.keys() and not await each.call(event, **given):
            return False
    return True


async def test_every_update_finds_the_handler_that_asking_all_would_find() -> None:
    routers = handlers.routers()
    table = Table(routers)
    words = ["Dzień dobry", "/", "/nobody", *(f"/{c.name} 1" for c in COMMANDS), "/pomoc@rozmownica_bot"]
    events: list[Message | CallbackQuery] = [message(w, chat) for w in words for chat in ("private", "group")]
    events += [press(data) for data in ["", "nobody:1", *presses()]]
    waited_for = states(routers)
    assert (len(events), len(waited_for)) > (50, 10)
    for event in events:
        kind = "message" if isinstance(event, Message) else "callback_query"
        everybody = list(table._all(kind))
        taking = await takers(everybody, event)
        ready = set(map(id, taking))
        for state in waited_for:
            few = table._handlers(kind, event, state)
            found = await takers_in([handler for handler in few if id(handler) in ready], event, state)
            assert found
            assert found == await takers_in(taking, event, state)
            assert len(few) < len(everybody) / 3


async def test_what_a_filter_does_not_say_is_asked() -> None:
    async def bold(message: Message) -> bool:
        return message.text == "!"

    async def answer(message: Message) -> str:
        return "!"

    async def other(message: Message) -> str:
        return "other"

    router = Router()
    router.message.register(answer, bold, flags=ANYBODY)
    router.message.register(other, idle, flags=ANYBODY)
    router.message.register(other, command("stop"), answering(NOTED), in_state(NOTED), flags=ANYBODY)
    dispatcher = Dispatcher()
    dispatcher.include_router(Table([router]))
    said = [await dispatcher.propagate_event("message", message(text), raw_state=None) for text in "!?"]
    assert said == ["!", "other"]


def test_a_router_with_ways_of_its_own_is_refused() -> None:
    strange = Router(name="strange")
    strange.message.filter(F.text)
    with pytest.raises(RuntimeError, match="strange"):
        Table([strange])
