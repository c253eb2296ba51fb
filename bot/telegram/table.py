"""One table of all handlers: an update is shown to those alone that may want it, in the routers' order.

aiogram asks every handler of every router in turn. With a hundred and fifty of them the asking costs more
than most handlers do. Nearly all want one command, one class of buttons or one state, and their filters say
so (`wanting`): which handlers come into question is looked up, and only those are asked.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.telegram.commands import parse
from bot.telegram.wanting import Sign, test_of

MAX_KEPT = 2_000
"""Looked up signs that are kept; people who type commands that do not exist could make any number."""


@dataclass(frozen=True, slots=True)
class _Key:
    kind: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class _Wanting:
    handler: HandlerObject
    tests: tuple[Callable[[Sign], bool], ...]

    def may_want(self, sign: Sign) -> bool:
        for test in self.tests:  # noqa: SIM110 - in a loop half the time; the first test mostly decides
            if not test(sign):
                return False
        return True


class Table(Router):
    """Holds plain routers and hands updates to their handlers as aiogram would, only sooner."""

    def __init__(self, routers: Iterable[Router]) -> None:
        super().__init__(name="table")
        self.include_routers(*routers)
        if strange := [router.name for router in self.sub_routers if not _is_plain(router)]:
            raise RuntimeError(f"routers with filters, middlewares or routers of their own: {strange}")
        self._found: dict[_Key, list[HandlerObject]] = {}
        self._wanting: dict[str, list[_Wanting]] = {}

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """Hand the event to the first handler that takes it."""
        for handler in self._handlers(update_type, event, kwargs.get("raw_state")):
            kwargs["handler"] = handler
            taken, data = await handler.check(event, **kwargs)
            if taken:
                kwargs.update(data)
                try:
                    return await self._wrapped(update_type, handler)(event, kwargs)
                except SkipHandler:
                    continue
        return UNHANDLED

    def _handlers(self, kind: str, event: TelegramObject, state: str | None) -> list[HandlerObject]:
        key = _Key(kind, _sign(event, state))
        found = self._found.get(key)
        if found is None:
            if kind not in self._wanting:
                self._wanting[kind] = [_wanting(handler) for handler in self._all(kind)]
            found = [one.handler for one in self._wanting[kind] if one.may_want(key.sign)]
            if len(self._found) < MAX_KEPT:
                self._found[key] = found
        return found

    def _all(self, kind: str) -> Iterator[HandlerObject]:
        for router in self.sub_routers:
            yield from router.observers[kind].handlers

    def _wrapped(self, kind: str, handler: HandlerObject) -> Callable[..., Any]:
        middlewares = list(self.parent_router.observers[kind].middleware) if self.parent_router else []
        return self.observers[kind].middleware.wrap_middlewares(middlewares, handler.call)


def _sign(event: TelegramObject, state: str | None) -> Sign:
    if isinstance(event, Message):
        called = parse(event.text)
        return Sign(command=called.name if called else None, state=state)
    if isinstance(event, CallbackQuery):
        return Sign(prefix=(event.data or "").partition(":")[0], state=state)
    return Sign(state=state)


def _wanting(handler: HandlerObject) -> _Wanting:
    tests = (test_of(each.callback) for each in handler.filters or ())
    return _Wanting(handler, tuple(test for test in tests if test))


def _is_plain(router: Router) -> bool:
    return not router.sub_routers and not any(
        observer.middleware or observer.outer_middleware or observer._handler.filters
        for observer in router.observers.values()
    )
