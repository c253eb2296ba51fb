"""Small groups are not counted out, neither openly nor by subtraction from the whole.

A part that stands for 1 to 4 people is shown as "fewer than 5". Where the whole and the other parts would
give it away, further parts are held back, the smallest first, and in the end the whole itself. What anybody
can know of a part is an interval (`_bounds`); a small part is safe while more than one number is in its own.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
SMALLEST_GROUP: Final = 5


class Hidden(Enum):
    """Why there is no number."""

    FEW = "few"
    """It stands for fewer people than the smallest group that is shown."""
    HELD = "held"
    """It is large enough, but another part could be computed from it."""


Figure = int | Hidden
_Bounds = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Cell:
    """So many things, from so many people; where people are counted, both are the same."""

    count: int
    people: int


@dataclass(frozen=True, slots=True)
class Breakdown(Generic[K]):
    """A whole in its parts, as it may be shown. Parts without anything are shown as 0."""

    whole: Figure
    parts: Mapping[K, Figure]


def shown(count: int, people: int) -> Figure:
    """Return what may be said of a count that is no part of anything."""
    return Hidden.FEW if 0 < people < SMALLEST_GROUP else count


def whole_groups(people: Sequence[T]) -> Sequence[T]:
    """Return the first people in full groups, so that no two looks differ by a single person."""
    return people[: len(people) // SMALLEST_GROUP * SMALLEST_GROUP]


def protected(cells: Mapping[K, Cell], people: int) -> Breakdown[K]:
    """Show the parts of a whole, which comes from so many different `people` in all."""
    whole = shown(sum(cell.count for cell in cells.values()), people)
    parts = {key: shown(cell.count, cell.people) for key, cell in cells.items()}
    if isinstance(whole, Hidden):
        return Breakdown(whole, {key: part if part == 0 else Hidden.FEW for key, part in parts.items()})
    of_people = all(cell.count == cell.people for cell in cells.values())
    while _tells_too_much(whole, parts, of_people=of_people):
        open_ = {key: part for key, part in parts.items() if isinstance(part, int) and part > 0}
        if not open_:
            return Breakdown(Hidden.HELD, parts)
        parts[min(open_, key=lambda key: open_[key])] = Hidden.HELD
    return Breakdown(whole, parts)


def _tells_too_much(whole: int, parts: Mapping[K, Figure], *, of_people: bool) -> bool:
    """Tell whether the number behind a small part follows from the rest."""
    hidden = {key: part for key, part in parts.items() if isinstance(part, Hidden)}
    open_ = [part for part in parts.values() if isinstance(part, int)]
    rest, smallest = whole - sum(open_), min((part for part in open_ if part), default=None)
    bounds = {key: _bounds(part, smallest, of_people=of_people) for key, part in hidden.items()}
    return any(
        _is_certain(bounds[key], [bounds[other] for other in hidden if other != key], rest)
        for key, part in hidden.items()
        if part is Hidden.FEW
    )


def _is_certain(own: _Bounds, others: list[_Bounds], rest: int) -> bool:
    least, most = own
    highest = rest - sum(low for low, _high in others)
    if most is not None:
        highest = min(highest, most)
    if all(high is not None for _low, high in others):
        least = max(least, rest - sum(high or 0 for _low, high in others))
    return least >= highest


def _bounds(part: Hidden, smallest: int | None, *, of_people: bool) -> _Bounds:
    """Return the least and the most (none: no limit) that may hide behind a part.

    What is held back is no larger than the smallest part that is shown: whoever knows the rule knows that.
    """
    if part is Hidden.HELD:
        return SMALLEST_GROUP, smallest
    return 1, SMALLEST_GROUP - 1 if of_people else None
