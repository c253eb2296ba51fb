"""What a filter can match at most, so that it need not be asked about anything else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells updates apart: the command, or what a button's payload begins with; and the state."""

    command: str | None = None
    prefix: str | None = None
    state: str | None = None


def wanting(test: Callable[[Sign], bool]) -> Callable[[F], F]:
    """Say of a filter that it matches nothing whose sign does not pass `test`."""

    def mark(asked: F) -> F:
        asked.__dict__["wanted"] = test
        return asked

    return mark


def possible(asked: Callable[..., Any], sign: Sign) -> bool:
    """Tell whether a filter may match what has this sign; one that says nothing may match anything."""
    test: Callable[[Sign], bool] | None = getattr(asked, "wanted", None)
    return test is None or test(sign)
