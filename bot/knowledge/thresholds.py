"""Choosing from where on the bot decides, so that it is wrong no more often than promised."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.knowledge.decision import SIGNPOST, Ranked
from bot.knowledge.kinds import KINDS, leading
from bot.knowledge.labelled import Question
from bot.knowledge.postings import Numbers
from bot.knowledge.weights import Thresholds

OFF: Final = 9.0
"""A threshold that nothing reaches."""

PRECISION: Final = 0.97
"""Share of direct answers that should be right, on questions that the scores of kinds have not seen."""

STRAY: Final = 0.04
"""Share of questions out of scope that may get an article which is no signpost."""

FALSE_ALARMS: Final = 0.0015
"""Share of texts that may be taken for an emergency by their looks alone."""

DIVERTED: Final = 0.003
"""Share of questions in scope that may be taken for something else than a question."""

MASS: Final = 0.3
"""Summed probability of the best three from which they are worth showing."""
AGAIN: Final = 0.1


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what an index that has not learned from it makes of it."""

    question: Question
    ranked: tuple[Ranked, ...]
    scores: Numbers
    calm: bool
    """It is no cry for help, and no phrase book says whether it could be one."""
    wish: bool
    """A phrase book knows the text."""
    asks: bool


def is_right(question: Question, article_id: str) -> bool:
    """Whether the article answers: for questions out of scope, a signpost does unless another is named."""
    if article_id in question.topics:
        return True
    return question.kind == "out_of_scope" and not question.topics and article_id.startswith(SIGNPOST)


def choose(asked: Sequence[Case]) -> Thresholds:
    """Thresholds for these questions."""
    return Thresholds(
        direct=_direct([one for one in asked if one.question.kind in {"answerable", "out_of_scope"}]),
        buttons=MASS,
        again=AGAIN,
        emergency=_emergency(asked),
        chitchat=_wish("chitchat", asked),
        handover=_wish("handover", asked),
        idea=_wish("idea", [one for one in asked if not one.asks]),
    )


def _direct(asked: Sequence[Case]) -> float:
    """The lowest probability that keeps both promises."""

    cases = [
        (one.ranked[0].p, one.question.kind == "answerable", is_right(one.question, one.ranked[0].id))
        for one in asked
        if one.ranked
    ]
    elsewhere = sum(one.question.kind == "out_of_scope" for one in asked)

    def good(threshold: float) -> bool:
        known = [right for p, in_scope, right in cases if in_scope and p >= threshold]
        stray = sum(not right for p, in_scope, right in cases if not in_scope and p >= threshold)
        return sum(known) >= PRECISION * len(known) and stray <= STRAY * elsewhere

    return _lowest(np.arange(0.3, 1.0, 0.01), good)


def _emergency(asked: Sequence[Case]) -> float:
    """The lowest score that hardly raises an alarm; the phrase books raise theirs anyway."""
    place = KINDS.index("emergency")
    scores = sorted((float(one.scores[place]) for one in asked if one.calm), reverse=True)
    return round(scores[int(FALSE_ALARMS * len(scores))] + 0.01, 2) if scores else OFF


def _wish(kind: str, asked: Sequence[Case]) -> float:
    """The lowest lead that diverts hardly any question which an article answers."""
    questions = [one for one in asked if one.question.kind == "answerable" and not one.wish]

    def good(lead: float) -> bool:
        taken = [
            one for one in questions if leading(one.scores)[0] == kind and leading(one.scores)[1] >= lead
        ]
        return len(taken) <= DIVERTED * len(questions)

    return _lowest(np.arange(0.0, 2.0, 0.02), good)


def _lowest(candidates: Numbers, good: Callable[[float], bool]) -> float:
    return next((round(float(one), 2) for one in candidates if good(float(one))), OFF)
