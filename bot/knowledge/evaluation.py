"""How well questions are answered: the figures by which articles, weights and phrase books are judged."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.knowledge.articles import Library
from bot.knowledge.decision import Decision, Ranked
from bot.knowledge.search import Index

INTENDED: Final = {"chitchat": "smalltalk", "handover": "human", "command": "command", "idea": "idea"}
"""The decision that suits each kind of text which is no question."""

LEADS_TO: Final = {
    ("human", None): {"bot-talk-to-human"},
    ("human", "matter"): {"bot-talk-to-human"},
    ("command", "delete"): {"bot-delete-my-data"},
    ("command", "mydata"): {"bot-delete-my-data", "bot-privacy"},
    ("command", "privacy"): {"bot-privacy"},
    ("command", "help"): {"bot-about"},
}
"""Topics that a person reaches by other ways than an article."""
DANGER_TOPICS: Final = {"emergency-numbers", "utility-failures", "crisis-help"}


@dataclass(frozen=True, slots=True)
class Question:
    """A labelled text: `topics` are ids of articles that answer it; `kind` is answerable, out_of_scope,
    emergency, chitchat, handover, command or idea.
    """

    id: str
    lang: str
    text: str
    topics: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that came of it."""

    question: Question
    ranked: tuple[Ranked, ...]
    decision: Decision

    @property
    def place(self) -> int | None:
        """Where the first right article stands in the ranking, from 1; None where there is none."""
        places = (place for place, ranked in enumerate(self.ranked, 1) if ranked.id in self.question.topics)
        return next(places, None)

    @property
    def right(self) -> bool:
        """Whether the article shown directly answers the question."""
        return self.decision.kind == "direct" and self.decision.ranked[0].id in self.question.topics

    @property
    def solved(self) -> bool:
        """Whether at most one tap leads to the answer."""
        decision, topics = self.decision, self.question.topics
        if decision.kind == "buttons":
            return any(ranked.id in topics for ranked in decision.ranked)
        if decision.kind == "emergency":
            return bool(topics & DANGER_TOPICS)
        return self.right or bool(topics & LEADS_TO.get((decision.kind, decision.detail), set()))


@dataclass(frozen=True, slots=True)
class Report:
    """Shares from 0 to 1; None where there was nothing to measure. In scope means that the library has it."""

    questions: int
    in_scope: int
    coverage: float | None
    """Share of answerable questions with a topic in the library; the others count as `missing`."""
    recall_1: float | None
    recall_3: float | None
    mrr: float | None
    direct: float | None
    direct_precision: float | None
    solved: float | None
    wrong_direct_out_of_scope: float | None
    wrong_direct_missing: float | None
    emergency_recall: float | None
    emergency_false: float | None
    """Share of all other texts, those about numbers and failures aside, taken for an emergency."""
    diverted: float | None
    """Share of in-scope questions taken for chat, an idea, a command or a wish for a person, wrongly."""
    intents: dict[str, float]
    """Share of chitchat, handover, command and idea texts recognised as such."""


def load_questions(path: Path) -> tuple[Question, ...]:
    """Read one JSON object a line with the keys id, lang, text, topics and kind."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    rows = (json.loads(line) for line in lines)
    return tuple(
        Question(row["id"], row["lang"], row["text"], frozenset(row["topics"]), row["kind"]) for row in rows
    )


def evaluate(questions: Iterable[Question], index: Index, library: Library) -> Report:
    """Ask every question in its own language and count what came of it."""
    asked = [_ask(question, index) for question in questions]
    of_kind = {kind: [one for one in asked if one.question.kind == kind] for kind in _kinds(asked)}
    answerable = of_kind.get("answerable", [])
    known = [one for one in answerable if any(topic in library for topic in one.question.topics)]
    missing = [one for one in answerable if one not in known]
    direct = [one for one in known if one.decision.kind == "direct"]
    harmless = [
        one for one in asked if one.question.kind != "emergency" and not one.question.topics & DANGER_TOPICS
    ]
    return Report(
        questions=len(asked),
        in_scope=len(known),
        coverage=_share(answerable, lambda one: one in known),
        recall_1=_share(known, lambda one: one.place == 1),
        recall_3=_share(known, lambda one: one.place is not None and one.place <= 3),
        mrr=_mean([1 / one.place if one.place else 0.0 for one in known]),
        direct=_share(known, lambda one: one.decision.kind == "direct"),
        direct_precision=_share(direct, lambda one: one.right),
        solved=_share(known, lambda one: one.solved),
        wrong_direct_out_of_scope=_share(of_kind.get("out_of_scope", []), _is("direct")),
        wrong_direct_missing=_share(missing, _is("direct")),
        emergency_recall=_share(of_kind.get("emergency", []), _is("emergency")),
        emergency_false=_share(harmless, _is("emergency")),
        diverted=_share(known, lambda one: one.decision.kind in INTENDED.values() and not one.solved),
        intents={
            kind: sum(one.decision.kind == wish for one in of_kind[kind]) / len(of_kind[kind])
            for kind, wish in INTENDED.items()
            if kind in of_kind
        },
    )


def _ask(question: Question, index: Index) -> Asked:
    return Asked(question, index.rank(question.text, question.lang), index.ask(question.text, question.lang))


def _kinds(asked: Iterable[Asked]) -> set[str]:
    return {one.question.kind for one in asked}


def _is(kind: str) -> Callable[[Asked], bool]:
    return lambda one: one.decision.kind == kind


def _share(asked: Sequence[Asked], holds: Callable[[Asked], bool]) -> float | None:
    return _mean([float(holds(one)) for one in asked])


def _mean(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
