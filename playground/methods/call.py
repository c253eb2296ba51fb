"""One call as its method sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.state import JSON
from playground.strict.errors import ApiError
from playground.transport import Upload


@dataclass(frozen=True)
class Noted:
    """A result that Telegram accompanies with a description."""

    result: object
    description: str


@dataclass(frozen=True)
class Call:
    """Method name, typed parameters and uploads by part name."""

    method: str
    params: JSON
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    @property
    def chat_id(self) -> int | None:
        """Return the numeric chat the call names, if it does."""
        value = self.params.get("chat_id")
        if isinstance(value, int):
            return value
        return int(value) if isinstance(value, str) and value.lstrip("-").isdecimal() else None

    def get(self, name: str) -> Any:
        """Return a parameter or None."""
        return self.params.get(name)

    def text(self, name: str) -> str:
        """Return a parameter as text, empty when absent."""
        value = self.params.get(name)
        return value if isinstance(value, str) else ""

    def integer(self, name: str, default: int = 0, *, low: int | None = None, high: int | None = None) -> int:
        """Return an integer, clamped; what does not parse is 0."""
        value = self.params.get(name, default)
        try:
            number = int(value)
        except (TypeError, ValueError):
            number = 0
        if low is not None:
            number = max(low, number)
        return number if high is None else min(high, number)

    def flag(self, name: str) -> bool:
        """Return a boolean parameter."""
        return self.params.get(name) is True

    def object(self, name: str) -> JSON:
        """Return an object parameter, empty when absent."""
        value = self.params.get(name)
        if value is not None and not isinstance(value, dict):
            raise ApiError(400, f"object expected as {name}")
        return value or {}

    def required(self, name: str) -> str:
        """Return a required text parameter."""
        value = self.text(name)
        if not value:
            raise ApiError(400, f'parameter "{name}" is required')
        return value
