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


@dataclass(frozen=True, slots=True)
class Reach:
    """By what a filter can be passed, for those who look at all handlers at once."""

    commands: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    prefix: str = ""
    """What the payload of its buttons begins with."""
    does: tuple[str, ...] = ()
    """What the button does, where the payload says so; empty: whatever it says."""
    objects: tuple[str, ...] = ()
    """What else the payload names."""


def wanting(test: Callable[[Sign], bool], reach: Reach | None = None) -> Callable[[F], F]:
    """Say of a filter that it matches nothing whose sign does not pass `test`."""

    def mark(asked: F) -> F:
        asked.__dict__.update(wanted=test, reach=reach or Reach())
        return asked

    return mark


def reach(asked: Callable[..., Any]) -> Reach:
    """Return by what a filter can be passed, as far as it says so."""
    said: Reach = getattr(asked, "reach", Reach())
    return said


def test_of(asked: Callable[..., Any]) -> Callable[[Sign], bool] | None:
    """Return what a sign has to pass for this filter to match at all; none where it may match anything."""
    test: Callable[[Sign], bool] | None = getattr(asked, "wanted", None)
    return test
