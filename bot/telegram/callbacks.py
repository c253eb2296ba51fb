"""What a button carries: at most 64 bytes, written by clients, so checked on the way in.

Kept apart from aiogram, whose import costs seconds: views name the press, handlers route on it. Numbers are
bounded, because a 50-digit id parses and then overflows the database.
"""

import types
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.telegram.wanting import Reach, wanting

MAX_BYTES = 64
SEPARATOR = ":"

Id = Annotated[int, Field(ge=0, le=2**53)]
Key = Annotated[str, Field(max_length=32, pattern=r"^[A-Za-z0-9_.-]*$")]


class Pressed(BaseModel):
    """Base of all button payloads: ``class IdeaPressed(Pressed, prefix="idea")``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    prefix: ClassVar[str] = ""

    def __init_subclass__(cls, *, prefix: str, **kwargs: Any) -> None:
        """Remember the class's prefix, by which its presses are told apart."""
        cls.prefix = prefix
        super().__init_subclass__(**kwargs)

    def pack(self) -> str:
        """Write the payload; raises ValueError where it does not fit Telegram's 64 bytes."""
        values = ("" if v is None else getattr(v, "value", v) for v in self.__dict__.values())
        packed = SEPARATOR.join((self.prefix, *map(str, values)))
        if len(packed.encode()) > MAX_BYTES:
            raise ValueError(f"button payload over {MAX_BYTES} bytes: {self.prefix}")
        return packed

    @classmethod
    def unpack(cls, data: str | None) -> Self | None:
        """Read a payload; None where it is not one of this class, forged or damaged."""
        prefix, *values = (data or "").split(SEPARATOR)
        if prefix != cls.prefix or len(values) != len(cls.model_fields):
            return None
        named = {
            name: None if value == "" and _optional(field.annotation) else value
            for (name, field), value in zip(cls.model_fields.items(), values, strict=True)
        }
        try:
            return cls.model_validate(named)
        except ValidationError:
            return None

    @classmethod
    def on(cls, *wanted: StrEnum) -> Callable[[Any], Awaitable[bool | dict[str, Any]]]:
        """Make a filter that matches this class's presses (with `do` one of `wanted`, if given)."""
        start = cls.prefix + SEPARATOR
        objects = tuple(name for name in cls.model_fields if name != "do")
        reach = Reach(prefix=cls.prefix, does=tuple(wanted), objects=objects)

        @wanting(lambda sign: sign.prefix == cls.prefix, reach)
        async def matches(press: Any) -> bool | dict[str, Any]:
            if not (press.data or "").startswith(start):
                return False
            data = cls.unpack(press.data)
            if data is None or (wanted and getattr(data, "do", None) not in wanted):
                return False
            return {"pressed": data}

        return matches


def _optional(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation)
