"""What costs time whenever a bot is made, and is the same for all bots of a test run, is done once."""

import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.engine import create_engine


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
