"""`make bench`: print every measurement as a table."""

import platform

from rich.console import Console
from rich.table import Table

from bench import start, updates


def main() -> None:
    """Measure and print."""
    console = Console()
    console.print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}\n")
    rates = updates.run()
    bare = rates["bare aiogram echo"]
    console.print(_table("P1 updates per second, 32 chats, polling", rates, bare, "{:,.0f}"))
    starts = start.run()
    anchor = starts["python -c 'import aiogram'"]
    console.print(_table("P5 seconds to start", starts, anchor, "{:.2f}"))


def _table(title: str, figures: dict[str, float], anchor: float, form: str) -> Table:
    table = Table("", "median", "to the anchor", title=title, title_justify="left")
    for name, figure in figures.items():
        table.add_row(name, form.format(figure), f"{figure / anchor:.0%}")
    return table


if __name__ == "__main__":
    main()
