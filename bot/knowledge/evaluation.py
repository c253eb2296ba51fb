"""How well questions are answered: the figures by which articles, weights and phrase books are judged."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from bot.knowledge.articles import Library
from bot.knowledge.decision import Decision, Ranked
from bot.knowledge.fitting import Lesson, fit
from bot.knowledge.labelled import Question
from bot.knowledge.search import OFFERED, Index
from bot.knowledge.thresholds import is_right

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
        """Whether an article is shown directly and answers the question."""
        return self.decision.kind == "direct" and is_right(self.question, self.decision.ranked[0].id)

    @property
    def stray(self) -> bool:
        """Whether an article is shown directly that does not answer the question."""
        return self.decision.kind == "direct" and not self.right

    @property
    def solved(self) -> bool:
        """Whether at most one tap leads to the answer."""
        decision, topics = self.decision, self.question.topics
        if decision.kind == "buttons":
            return any(ranked.id in topics for ranked in decision.ranked)
        if decision.kind == "emergency":
            return bool(topics & DANGER_TOPICS)
        return self.right or bool(topics & LEADS_TO.get((decision.kind, decision.detail), set()))

    def as_json(self) -> dict[str, Any]:
        """The decision, for other programs."""
        return {
            "id": self.question.id,
            "decision": self.decision.kind,
            "ranked": [ranked.id for ranked in self.ranked[: 2 * OFFERED]],
            "p": round(self.decision.p, 4),
        }


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
    """Share of questions out of scope answered by an article that is neither theirs nor a signpost."""
    signposts: float | None
    """Share of questions out of scope answered by the article that says who answers."""
    wrong_direct_missing: float | None
    emergency_recall: float | None
    emergency_false: float | None
    """Share of all other texts, those about numbers and failures aside, taken for an emergency."""
    diverted: float | None
    """Share of in-scope questions taken for chat, an idea, a command or a wish for a person, wrongly."""
    intents: dict[str, float]
    """Share of chitchat, handover, command and idea texts recognised as such."""


def ask_all(questions: Iterable[Question], index: Index) -> list[Asked]:
    """Ask every question in its own language."""
    asked = []
    for question in questions:
        seen = index.see(question.text, question.lang)
        asked.append(Asked(question, index.ranked(seen), index.decide(seen)))
    return asked


def ask_in_folds(lesson: Lesson, folds: int, also: Lesson | None = None) -> list[Asked]:
    """Ask every question of numbers learned from all others but those of its own fold, and from `also`.

    Questions on the same topics lie in different folds, in a fixed order.
    """
    asked = []
    for fold in range(folds):
        mine = [row for row in range(len(lesson.questions)) if row % folds == fold]
        others = lesson.part([row for row in range(len(lesson.questions)) if row % folds != fold])
        index = replace(lesson.index, fitted=fit(others + also if also else others))
        for row in mine:
            seen = lesson.seen[row]
            asked.append(Asked(lesson.questions[row], index.ranked(seen), index.decide(seen)))
    return sorted(asked, key=lambda one: one.question.id)


def evaluate(questions: Iterable[Question], index: Index, library: Library) -> Report:
    """Ask every question and count what came of it."""
    return report(ask_all(questions, index), library)


def groups(asked: Sequence[Asked], library: Library) -> dict[str, Report]:
    """A report for each language and each kind of text."""
    by_language = {
        lang: report([one for one in asked if one.question.lang == lang], library)
        for lang in sorted({one.question.lang for one in asked})
    }
    by_kind = {
        kind: report([one for one in asked if one.question.kind == kind], library) for kind in _kinds(asked)
    }
    return by_language | by_kind


def report(asked: Sequence[Asked], library: Library) -> Report:
    """Count what came of questions."""
    of_kind = {kind: [one for one in asked if one.question.kind == kind] for kind in _kinds(asked)}
    answerable = of_kind.get("answerable", [])
    elsewhere = of_kind.get("out_of_scope", [])
    known = [one for one in answerable if any(topic in library for topic in one.question.topics)]
    missing = [one for one in answerable if not any(topic in library for topic in one.question.topics)]
    direct = [one for one in known if one.decision.kind == "direct"]
    harmless = [
        one for one in asked if one.question.kind != "emergency" and not one.question.topics & DANGER_TOPICS
    ]
    return Report(
        questions=len(asked),
        in_scope=len(known),
        coverage=len(known) / len(answerable) if answerable else None,
        recall_1=_share(known, lambda one: one.place == 1),
        recall_3=_share(known, lambda one: one.place is not None and one.place <= OFFERED),
        mrr=_mean([1 / one.place if one.place else 0.0 for one in known]),
        direct=_share(known, _is("direct")),
        direct_precision=_share(direct, lambda one: one.right),
        solved=_share(known, lambda one: one.solved),
        wrong_direct_out_of_scope=_share(elsewhere, lambda one: one.stray),
        signposts=_share(elsewhere, lambda one: one.right),
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


def as_json(asked: Sequence[Asked], library: Library) -> dict[str, Any]:
    """Everything measured, for other programs."""
    return {
        "all": asdict(report(asked, library)),
        "groups": {name: asdict(one) for name, one in groups(asked, library).items()},
        "questions": [one.as_json() for one in asked],
    }


def _kinds(asked: Iterable[Asked]) -> list[str]:
    return sorted({one.question.kind for one in asked})


def _is(kind: str) -> Callable[[Asked], bool]:
    return lambda one: one.decision.kind == kind


def _share(asked: Sequence[Asked], holds: Callable[[Asked], bool]) -> float | None:
    return _mean([float(holds(one)) for one in asked])


def _mean(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
