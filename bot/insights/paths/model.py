"""How far people came: figures that may be shown, without anybody in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from bot.insights.model import Origin
from bot.insights.spans import Span
from bot.nextsteps.model import Step
from bot.small_groups import Breakdown, Cell, Figure, Hidden, protected

K = TypeVar("K")
MONTHS_OF_REGULARS: Final = 3
KINDS_OF_REGULARS: Final = 3
RETURN_DAYS: Final = 90
"""Somebody who does something again within so many days has returned."""


class Stage(StrEnum):
    """How far somebody came; everybody stands at one."""

    CAME = "came"
    """A first contact, and no act."""
    ACTED = "acted"
    """Acts of one kind."""
    SECOND = "second"
    """Acts of two kinds."""
    REGULAR = "regular"
    """Acts of three kinds, or in three months."""


class Fate(StrEnum):
    """What came of an offer, so far."""

    DONE = "done"
    TAKEN = "taken"
    """The button was pressed, the act did not follow."""
    REFUSED = "refused"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Part:
    """A group of those who came: how many took part and how many did not yet, or only how many there are."""

    people: Figure | None = None
    acted: Figure = 0
    idle: Figure = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """Of those whose first act lies in some days, how many did something on a later day within the term."""

    first: date
    last: date
    people: Breakdown[bool]

    @property
    def rate(self) -> Fraction | None:
        """The part that returned; none where it may not be told, or there is nobody."""
        yes, no = self.people.parts[True], self.people.parts[False]
        if isinstance(yes, Hidden) or isinstance(no, Hidden) or not yes + no:
            return None
        return Fraction(yes, yes + no)


@dataclass(frozen=True, slots=True)
class Paths:
    """How far those came whose first contact lies in a time; who returned; how the hints did."""

    span: Span
    stages: Breakdown[Stage]
    origins: Mapping[Origin, Part]
    areas: Mapping[str, Part]
    """By the area that people chose; "" is none."""
    returned: Returned
    offers: Mapping[Step, Breakdown[Fate]]


def parted(acted: Mapping[K, int], idle: Mapping[K, int], stages: Breakdown[Stage]) -> Mapping[K, Part]:
    """Say how many of each group took part and how many did not, as far as nobody is told apart by it.

    Both are parts of wholes that the stages tell. Where those tell less, or a whole would have to be held
    back, only how many came is said; where even that would give somebody away, nothing.
    """
    if not any(isinstance(figure, Hidden) for figure in stages.parts.values()):
        took, did_not = _of_people(acted), _of_people(idle)
        if not isinstance(took.whole, Hidden) and not isinstance(did_not.whole, Hidden):
            return {key: Part(acted=took.parts[key], idle=did_not.parts[key]) for key in acted}
    came = _of_people({key: acted[key] + idle[key] for key in acted})
    if isinstance(came.whole, Hidden) or isinstance(stages.whole, Hidden):
        return {}
    return {key: Part(people=figure) for key, figure in came.parts.items()}


def _of_people(counts: Mapping[K, int]) -> Breakdown[K]:
    return protected({key: Cell(count, count) for key, count in counts.items()}, sum(counts.values()))
