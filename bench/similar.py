"""Similar ideas: how often the same idea in other words is shown, and how often a new one meets a list.

``python -m bench.similar [FILE]``; a line of the file is an idea as JSON with id, title, text, category,
place and duplicate_of. Each idea is compared with all that stand above it, as if it had just been written.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.ideas.similar import Compared, Index

RETOLD = Path(__file__).resolve().parents[1] / "tests" / "ideas" / "retold.jsonl"


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares: of retold ideas, the first among those shown; of new ideas, those that met a list."""

    retold: int
    found: float
    first: float
    new: int
    met_a_list: float


def measure(path: Path = RETOLD) -> Figures:
    """Compare each idea with those above it."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    numbers = {row["id"]: number for number, row in enumerate(rows, 1)}
    ideas = [_compared(row, numbers[row["id"]]) for row in rows]
    shown = [Index.build(ideas[:at]).like(idea) if at else [] for at, idea in enumerate(ideas)]
    retold = [
        (numbers[row["duplicate_of"]], s) for row, s in zip(rows, shown, strict=True) if row["duplicate_of"]
    ]
    new = [bool(s) for row, s in zip(rows, shown, strict=True) if not row["duplicate_of"]]
    return Figures(
        retold=len(retold),
        found=_share([number in numbers for number, numbers in retold]),
        first=_share([numbers[:1] == [number] for number, numbers in retold]),
        new=len(new),
        met_a_list=_share(new),
    )


def _compared(row: Mapping[str, str], number: int) -> Compared:
    return Compared(f"{row['title']}. {row['text']}", row["place"], row["category"], number=number)


def _share(found: Sequence[bool]) -> float:
    return sum(found) / max(len(found), 1)


if __name__ == "__main__":
    figures = measure(Path(sys.argv[1]) if len(sys.argv) > 1 else RETOLD)
    print(f"told in other words: {figures.retold}")
    print(f"  the idea among the three shown: {figures.found:.1%}, first of them: {figures.first:.1%}")
    print(f"new: {figures.new}")
    print(f"  a list was shown for {figures.met_a_list:.1%}")
