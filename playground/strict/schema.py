"""The machine-readable Bot API: names, parameters and shapes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


class Schema:
    """Methods and types of one Bot API version."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._methods, self._types = data["methods"], data["types"]
        self.methods = frozenset(self._methods)
        self._canonical = {name.lower(): name for name in self._methods}

    @classmethod
    def load(cls) -> Schema:
        """Return the schema beside this module, read once."""
        return _loaded()

    def canonical(self, name: str) -> str | None:
        """Return the method's own spelling for a name in any case, or None."""
        return self._canonical.get(name.lower())

    def check_request(self, method: str, params: dict[str, Any]) -> list[str]:
        """Return problems of a request, in words."""
        return []

    def coerce(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Return form values as typed values."""
        return dict(params)

    def check_result(self, method: str, result: object) -> list[str]:
        """Return problems of an answer."""
        return []

    def check_type(self, type_name: str, value: object) -> list[str]:
        """Return problems of a value that should be of the named type."""
        return []


@cache
def _loaded() -> Schema:
    path = Path(__file__).with_name("bot-api-schema.json")
    return Schema(json.loads(path.read_text(encoding="utf-8")))
