"""A part of a dose, for a machine that has no time for all of it."""

from dataclasses import replace
from typing import Any, TypeVar

T = TypeVar("T")


def part(dose: T, share: float, *counts: str) -> T:
    """Return `dose` with a share of these counts, at least 1 of each."""
    fewer: dict[str, Any] = {name: max(1, round(getattr(dose, name) * share)) for name in counts}
    return replace(dose, **fewer)  # type: ignore[type-var]  # doses are dataclasses
