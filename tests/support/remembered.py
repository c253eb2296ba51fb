"""What costs time whenever a bot is made, and is the same for all bots of a test run, is done once."""

import gc
import inspect
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any, TypeVar

from aiogram import Router
from aiogram.methods import (
    CreateForumTopic,
    GetChat,
    GetChatMember,
    GetFile,
    GetMe,
    Response,
    SendMediaGroup,
    SendMessage,
    SetMyCommands,
)
from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine

import handlers
from bot.profile import Profile
from bot.storage.engine import create_engine
from bot.telegram.poller import GetRawUpdates
from tests.support.world import PROFILE

T = TypeVar("T")


def signatures() -> SimpleNamespace:
    """Return `inspect` with a `signature` that looks at each piece of code once.

    Of a signature aiogram takes the names and the kinds of its parameters: these are the same for all
    closures of one function.
    """
    known: dict[tuple[Any, bool], inspect.Signature] = {}

    def signature(what: Callable[..., Any], **how: Any) -> inspect.Signature:
        seen = what if hasattr(what, "__code__") else getattr(type(what), "__call__")  # noqa: B004, B009
        code = getattr(seen, "__code__", None)
        if code is None:
            return inspect.signature(what, **how)
        key = (code, inspect.ismethod(what) or seen is not what)
        if key not in known:
            known[key] = inspect.signature(what, **how)
        return known[key]

    return SimpleNamespace(**vars(inspect) | {"signature": signature})


def statements() -> Callable[[str], AsyncEngine]:
    """Return a `create_engine` whose engines of one kind share the statements that were compiled."""
    known: dict[str, tuple[Dialect, Any]] = {}

    def create(url: str) -> AsyncEngine:
        made = create_engine(url)
        engine = made.sync_engine
        # The dialect is part of what a compiled statement is remembered by.
        shared = known.setdefault(engine.dialect.driver, (engine.dialect, engine._compiled_cache))
        engine.dialect, engine._compiled_cache = shared
        return made

    return create


def handlers_of_all() -> SimpleNamespace:
    """Return `handlers` whose `routers` makes them once: they hold nothing but which handler wants what.

    The table of a bot goes by the routers that it was given, so that two bots can have the same ones.
    """
    made = handlers.routers()

    def free() -> list[Router]:
        for router in made:
            router._parent_router = None
        return list(made)

    return SimpleNamespace(**vars(handlers) | {"routers": free})


def of_profile(load: Callable[[Profile], T]) -> Callable[[Profile], T]:
    """Return a `load` that reads its file in the profile that no test changes once."""
    known: list[tuple[Profile, T]] = []

    def loaded(profile: Profile) -> T:
        if profile.folder != PROFILE:
            return load(profile)
        # By what it is, not by what it says: a copy that a test changed is another one.
        found = next((result for one, result in known if one is profile), None)
        if found is None:
            found = load(profile)
            known[:] = [(profile, found)]
        return found

    return loaded


def room_in_memory() -> Callable[[], None]:
    """Return what every start of a bot does to tidy memory: after the first, nothing.

    A collection looks at all that a test run holds, and costs as much as the rest of a start. What stands
    after the first bot stays for good, and is left out of the later ones, which come by themselves.
    """

    @cache
    def tidy() -> None:
        gc.collect()
        gc.freeze()

    return tidy


def answers() -> list[type[Response[Any]]]:
    """Make aiogram's models of the answers that are common; what nobody holds, each call makes anew."""
    calls = (
        CreateForumTopic,
        GetChat,
        GetChatMember,
        GetFile,
        GetMe,
        GetRawUpdates,
        SendMediaGroup,
        SendMessage,
        SetMyCommands,
    )
    return [Response[call.__returning__] for call in calls]  # type: ignore[name-defined]
