"""What a run came to, and the table of all runs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True)
class Row:
    """One run (or its control), its figures, and whether they reach the goal."""

    run: str
    what: str
    figures: Mapping[str, object]
    goal: str
    passed: bool
    seconds: float = 0

    @property
    def measured(self) -> str:
        """The figures in one line."""
        return ", ".join(f"{name} {_written(figure)}" for name, figure in self.figures.items())


def _written(figure: object) -> str:
    if isinstance(figure, float):
        return f"{figure:.1f}"
    return f"{figure:,}" if isinstance(figure, int) else str(figure)


def table(rows: Iterable[Row], title: str) -> Table:
    """Return the table for a terminal."""
    made = Table(
        "Run", "What", "Measured", "Goal", "Seconds", "", title=title, title_justify="left", expand=True
    )
    for row in rows:
        mark = "[green]pass[/]" if row.passed else "[red]FAIL[/]"
        made.add_row(row.run, row.what, row.measured, row.goal, f"{row.seconds:,.0f}", mark)
    return made


def markdown(rows: Iterable[Row]) -> str:
    """Return the rows as the documentation shows them."""
    lines = [
        f"| {row.run} | {row.what} | {row.measured} | {row.goal} | {'yes' if row.passed else '**no**'} |"
        for row in rows
    ]
    return "\n".join(["| Run | What | Measured | Goal | Reached |", "|---|---|---|---|---|", *lines])
