"""Labelled questions: what people ask, and what would be the right answer."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.knowledge.kinds import KINDS

KEYS: Final = ("id", "lang", "text", "topics", "kind")


class QuestionsError(ValueError):
    """A file of questions cannot be used: which line, and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """A labelled text: `topics` are ids of articles that answer it, `kind` is one of `kinds.KINDS`."""

    id: str
    lang: str
    text: str
    topics: frozenset[str]
    kind: str


def load_questions(*paths: Path) -> tuple[Question, ...]:
    """Read one JSON object a line with the keys id, lang, text, topics and kind."""
    return tuple(
        _question(line, f"{path}, line {number}")
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip()
    )


def _question(line: str, where: str) -> Question:
    try:
        row: dict[str, Any] = json.loads(line)
        question = Question(row["id"], row["lang"], row["text"], frozenset(row["topics"]), row["kind"])
    except (ValueError, TypeError, KeyError) as error:
        raise QuestionsError(f"{where}: not an object with the keys {', '.join(KEYS)}") from error
    if question.kind not in KINDS:
        raise QuestionsError(f"{where}: kind is none of {', '.join(KINDS)}")
    return question
