"""Faults on demand: what goes wrong between a bot and Telegram."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

FaultKind = Literal[
    "429",
    "403",
    "5xx",
    "html502",
    "delay",
    "drop_before",
    "drop_after",
    "duplicate_updates",
    "reorder_updates",
]
UPDATE_FAULTS = frozenset({"duplicate_updates", "reorder_updates"})


@dataclass
class Fault:
    """One rule; `count` is how many times it still strikes, None until it is cleared."""

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    count: int | None = 1
    retry_after: int = 5
    seconds: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in get_args(FaultKind):
            raise ValueError(f"kind must be one of {', '.join(get_args(FaultKind))}")
        if self.count is not None and self.count < 1:
            raise ValueError("count must be at least 1, or null for until cleared")

    def concerns(self, method: str, chat_id: int | None) -> bool:
        """Say whether a call is hit. Without a method every call but getUpdates is."""
        named = (self.method or "").lower()
        fits = method.lower() == named if named else method != "getUpdates"
        return fits and self.chat_id in (None, chat_id) and self.kind not in UPDATE_FAULTS


class Faults:
    """The rules in force, oldest first."""

    def __init__(self) -> None:
        self._rules: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a rule in force."""
        self._rules.append(fault)

    def clear(self) -> None:
        """Drop every rule."""
        self._rules.clear()

    def listing(self) -> list[dict[str, Any]]:
        """Return the rules as JSON."""
        return [asdict(rule) for rule in self._rules]

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the first rule that hits this call and count it."""
        return self._take(next((rule for rule in self._rules if rule.concerns(method, chat_id)), None))

    def strike_updates(self, kind: str, chat_id: int | None = None) -> bool:
        """Say whether a rule about updates strikes now, and count it."""
        fits = (rule for rule in self._rules if rule.kind == kind and rule.chat_id in (None, chat_id))
        return self._take(next(fits, None)) is not None

    def _take(self, rule: Fault | None) -> Fault | None:
        if rule is not None and rule.count is not None:
            rule.count -= 1
            if rule.count == 0:
                self._rules.remove(rule)
        return rule
