"""Golden questions: how people ask and which article answers, by which every change is tried before it is
published. They are the profile's, in `golden.jsonl`, one JSON object a line as `bot.knowledge.evaluation`
reads them.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from bot.knowledge.articles import REDIRECT
from bot.knowledge.decision import Decision
from bot.knowledge.editing.overlay import Change, Stock
from bot.knowledge.evaluation import INTENDED, Asked
from bot.knowledge.front_matter import ContentError
from bot.knowledge.gaps.model import Asked as Unanswered
from bot.knowledge.labelled import Question, load_questions
from bot.knowledge.search import Index

FILE: Final = "golden.jsonl"
Questions = tuple[Question, ...]
_ANSWERED: WeakKeyDictionary[Index, tuple[Sequence[Question], list[tuple[Question, Decision]]]] = (
    WeakKeyDictionary()
)
"""By index, while it is in use: the questions that it was asked, and those it answers rightly."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A golden question that was answered rightly and would not be any more."""

    question: Question
    before: Decision
    after: Decision


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a change would do to the golden questions, and to those it is written for."""

    stock: Stock
    """What there would be, should it be published."""
    asked: int
    broken: Sequence[Broken]
    solved: int
    """Of the questions it is written for, those that would find it in one tap at most."""
    wanted: int


def load(folder: Path) -> Questions:
    """Read the golden questions of a profile, which may have none; raises ContentError."""
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        return load_questions(path)
    except (ValueError, KeyError, TypeError) as error:
        mend = "write one JSON object a line with the keys id, lang, text, topics and kind"
        raise ContentError(path, "line", f"{mend}: {error}") from error


def is_right(question: Question, decision: Decision) -> bool:
    """Whether a decision is what the question needs, in one tap at most."""
    if question.kind == "answerable":
        return Asked(question, decision.ranked, decision).solved
    if question.kind == "out_of_scope":
        shown = decision.ranked[0].id if decision.kind == "direct" else None
        return shown is None or shown in question.topics or shown.startswith(REDIRECT)
    return decision.kind == INTENDED.get(question.kind, question.kind)


async def rehearse(
    stock: Stock, change: Change, questions: Sequence[Question], wanted: Sequence[Unanswered] = ()
) -> Rehearsal:
    """Try a change off the event loop."""
    return await asyncio.to_thread(_rehearsed, stock, change, questions, wanted)


def _rehearsed(
    stock: Stock, change: Change, questions: Sequence[Question], wanted: Sequence[Unanswered]
) -> Rehearsal:
    after = stock.with_change(change)
    new = after.knowledge.index
    tried = ((one, was, new.ask(one.text, one.lang)) for one, was in _right(stock.knowledge.index, questions))
    broken = [Broken(question, was, would) for question, was, would in tried if not is_right(question, would)]
    solved = sum(_leads_to(new, one, change.article_id) for one in wanted)
    return Rehearsal(after, len(questions), broken, solved, len(wanted))


def _right(index: Index, questions: Sequence[Question]) -> list[tuple[Question, Decision]]:
    """Return the questions that are answered rightly: asked once, as drafts are tried against one index."""
    known = _ANSWERED.get(index)
    if known is None or known[0] != questions:
        asked = ((one, index.ask(one.text, one.lang)) for one in questions)
        known = questions, [(one, decision) for one, decision in asked if is_right(one, decision)]
        _ANSWERED[index] = known
    return known[1]


def _leads_to(index: Index, one: Unanswered, article_id: str) -> bool:
    decision = index.ask(one.text, one.locale)
    shown = decision.ranked[:1] if decision.kind == "direct" else decision.ranked
    return decision.kind in ("direct", "buttons") and article_id in [ranked.id for ranked in shown]
