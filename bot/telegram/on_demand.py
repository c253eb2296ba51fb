"""aiogram's models of what Telegram takes and gives, each built when it is first used.

aiogram asks pydantic to build them so, and then has it build every one of them while it is imported: most of
the time and of the memory that takes. A bot meets a tenth of them.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, cast

from pydantic import BaseModel

Names = dict[str, Any]
"""What the annotations of aiogram's types may name: many a module names types that it does not import."""


def defer() -> None:
    """Import aiogram with none of its models built; where it was imported before, they stay built."""
    if "aiogram" in sys.modules:
        return
    with _nothing_built() as names:
        methods = import_module("aiogram.methods")
    controller = import_module("aiogram.client.context_controller")
    for family in (controller.BotContextController, methods.Response):
        _resolve(family, names)


@contextmanager
def _nothing_built() -> Iterator[Names]:
    """Let no model be built meanwhile; gathers the names that they were to be built with."""
    names: Names = {}
    rebuild = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_config["defer_build"] = True
    _replace(BaseModel, lambda _model, **how: names.update(how.get("_types_namespace") or {}))
    try:
        yield names
    finally:
        del BaseModel.model_config["defer_build"]
        type.__setattr__(BaseModel, "model_rebuild", rebuild)


def _resolve(family: type[BaseModel], names: Names) -> None:
    """Have every model of a family know the names whenever pydantic comes to build it."""
    rebuild = cast(Any, BaseModel.__dict__["model_rebuild"]).__func__

    def with_names(model: type[BaseModel], **how: Any) -> bool | None:
        built: bool | None = rebuild(model, **{"_types_namespace": names, **how})
        return built

    _replace(family, with_names)


def _replace(model: type[BaseModel], rebuild: Any) -> None:
    type.__setattr__(model, "model_rebuild", classmethod(rebuild))
