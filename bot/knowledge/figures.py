"""The figures of an evaluation as tables for the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from bot.knowledge.articles import Library
from bot.knowledge.evaluation import Asked, Report, groups, report

FIGURES: Final = (
    ("questions in scope", "in_scope"),
    ("recall@1", "recall_1"),
    ("recall@3", "recall_3"),
    ("MRR", "mrr"),
    ("answered directly", "direct"),
    ("of these rightly", "direct_precision"),
    ("solved in at most one tap", "solved"),
    ("out of scope, answered wrongly", "wrong_direct_out_of_scope"),
    ("out of scope, shown who answers", "signposts"),
    ("emergencies recognised", "emergency_recall"),
    ("false alarms", "emergency_false"),
    ("taken for something else", "diverted"),
)
INTENTS: Final = ("chitchat", "handover", "command", "idea")


def show(asked: Sequence[Asked], library: Library, by: str) -> None:
    """Print the figures: all together, by language, by kind."""
    parts = {"all": report(asked, library)} | groups(asked, library)
    table = Table("", *parts, title=f"{len(asked)} questions, searched by {by}", title_justify="left")
    table.add_row("questions", *[str(part.questions) for part in parts.values()])
    for title, name in FIGURES:
        table.add_row(title, *[_shown(getattr(part, name)) for part in parts.values()])
    for kind in INTENTS:
        table.add_row(f"{kind} recognised", *[_intent(part, kind) for part in parts.values()])
    Console(width=max(Console().width, 160)).print(table)


def _intent(part: Report, kind: str) -> str:
    return _shown(part.intents.get(kind))


def _shown(figure: float | int | None) -> str:
    if figure is None:
        return ""
    return str(figure) if isinstance(figure, int) else f"{figure:.3f}"
