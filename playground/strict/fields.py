"""Reading fields of nested JSON, with the words of the Bot API server."""

from __future__ import annotations

from typing import Any

from playground.strict.errors import ApiError

WORDS: dict[type, str] = {str: "String", int: "Number", bool: "Boolean", list: "Array", dict: "Object"}


class Reader:
    """One JSON object; `context` begins every refusal (`can't parse BotCommand: `)."""

    def __init__(self, value: object, context: str, *, expected: str = "expected an Object") -> None:
        self.context = context
        if not isinstance(value, dict):
            raise self.refuse(expected)
        self.value: dict[str, Any] = value

    def refuse(self, why: str) -> ApiError:
        """Return the refusal of this object."""
        return ApiError(400, f"{self.context}{why}")

    def need(self, name: str, wanted: type) -> Any:
        """Return a field that must be there."""
        if self.value.get(name) is None:
            raise self.refuse(f'Can\'t find field "{name}"')
        return self.get(name, wanted)

    def get(self, name: str, wanted: type, default: object = None) -> Any:
        """Return a field, or the default; numbers may stand for texts and texts for numbers."""
        value = self.value.get(name)
        if value is None:
            return default
        if wanted is str and isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if wanted is int and isinstance(value, str) and value.lstrip("-").isdecimal():
            return int(value)
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise self.refuse(f'Field "{name}" must be of type {WORDS[wanted]}')
        return value


def clamp(value: int, low: int, high: int) -> int:
    """Return the value inside `[low, high]`: Telegram corrects such numbers in silence."""
    return max(low, min(high, value))
