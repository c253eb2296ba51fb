"""Counts in which nobody can be found: groups of fewer than five people are not told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.needs.model import Counted

T = TypeVar("T")
SMALLEST_GROUP = 5


def whole_groups(rows: Sequence[T]) -> Sequence[T]:
    """Return the first rows in full groups, so that no two looks differ by a single person."""
    return rows[: len(rows) // SMALLEST_GROUP * SMALLEST_GROUP]


def counted(names: Iterable[str], *, adds_up: bool = False) -> Counted:
    """Count names; small groups are hidden.

    Where each person is in exactly one group (`adds_up`) a hidden one could be reckoned from the total: the
    smallest group that could be shown is then hidden too, until the hidden ones are large enough together.
    """
    counts = Counter(names)
    shown = {name: count for name, count in counts.items() if count >= SMALLEST_GROUP}
    while adds_up and shown and 0 < sum(counts.values()) - sum(shown.values()) < SMALLEST_GROUP:
        del shown[min(shown, key=lambda name: (shown[name], name))]
    ordered = dict(sorted(shown.items(), key=lambda item: (-item[1], item[0])))
    return Counted(ordered, sorted(set(counts) - set(shown)))
