"""A measured figure beside its peer and its goal, and the table of them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.table import Table

COLUMNS = ("", "Measured", "Ours", "Peer in the same run", "Counts", "Goal", "Met")


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound, and whether it is one of the figure itself or of its ratio to the peer."""

    bound: float
    form: str
    least: bool
    ratio: bool = False

    def met(self, value: float) -> bool:
        """Tell whether `value` is on the right side of the bound."""
        return value >= self.bound if self.least else value <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.form.format(self.bound)}"


def at_least(bound: float, form: str = "{:,.0f}") -> Goal:
    """Ask for `bound` or more."""
    return Goal(bound, form, least=True)


def at_most(bound: float, form: str = "{:,.0f}") -> Goal:
    """Ask for `bound` or less."""
    return Goal(bound, form, least=False)


def at_least_of_peer(bound: float, form: str = "{:.0%}") -> Goal:
    """Ask for `bound` times the peer or more."""
    return Goal(bound, form, least=True, ratio=True)


def at_most_of_peer(bound: float, form: str = "{:.2f} ×") -> Goal:
    """Ask for `bound` times the peer or less."""
    return Goal(bound, form, least=False, ratio=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `form` is how the figure and its peer are written."""

    figure: str
    what: str
    ours: float
    form: str
    goal: Goal | None = None
    peer: tuple[str, float] | None = None

    @property
    def counts(self) -> float:
        """The value that the goal is about."""
        if self.goal and self.goal.ratio and self.peer:
            return self.ours / self.peer[1]
        return self.ours

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; none where there is none."""
        return self.goal.met(self.counts) if self.goal else None

    def cells(self) -> tuple[str, ...]:
        """Write the line."""
        peer = f"{self.peer[0]}: {self.form.format(self.peer[1])}" if self.peer else ""
        counts = self.goal.form.format(self.counts) if self.goal else ""
        met = {None: "", True: "yes", False: "NO"}[self.met]
        goal = str(self.goal) if self.goal else ""
        return (self.figure, self.what, self.form.format(self.ours), peer, counts, goal, met)


def table(rows: Iterable[Row]) -> Table:
    """Draw the rows for a terminal."""
    drawn = Table(*COLUMNS)
    for row in rows:
        drawn.add_row(*row.cells(), style="bold red" if row.met is False else None)
    return drawn


def markdown(rows: Iterable[Row]) -> str:
    """Write the rows as they stand in the documentation."""
    lines = [COLUMNS, tuple("---" for _column in COLUMNS), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def summary(rows: Sequence[Row]) -> str:
    """Say how many goals are met, and plainly which are not."""
    goals = [row for row in rows if row.goal]
    missed = [f"{row.figure} {row.what} ({row.cells()[4]}, goal {row.goal})" for row in goals if not row.met]
    short = f" Short of it: {'; '.join(missed)}." if missed else ""
    return f"{len(goals) - len(missed)} of {len(goals)} goals met.{short}"


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that `share` of all do not exceed (nearest rank); 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
