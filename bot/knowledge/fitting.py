"""Learning the numbers of the search from labelled questions: the same questions, the same numbers.

Two models are fitted one after the other: a ridge regression that tells the kinds of texts apart, and a
conditional logit in which articles and "none of them" compete. The scores that the second gets from the first
are those of questions which the first has not seen (left out one by one, in closed form).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np

from bot.knowledge import emergencies, intents
from bot.knowledge.articles import Library
from bot.knowledge.embedding import Embedder, Vectors
from bot.knowledge.kinds import KINDS, SIGNS, Kinds, centred
from bot.knowledge.labelled import Question
from bot.knowledge.postings import Numbers, Positions
from bot.knowledge.search import Index, Seen, traits
from bot.knowledge.thresholds import OFF, Case, choose, is_right
from bot.knowledge.weights import NONE, Fitted, Thresholds, Weights

OTHER_LANGUAGE: Final = 0.9
"""What evidence by letters counts in another language; .85 to 1 hardly differ."""

RIDGE: Final = 0.5
MEANING_SHARE: Final = 2.0
"""How much a meaning counts beside the letters when kinds are told apart."""

PENALTY: Final = 0.002
STEPS: Final = 500
RATE: Final = 0.05
COLUMNS: Final = 4096

UNFITTED: Final = Fitted(
    Weights((), (0.0,) * len(NONE), OTHER_LANGUAGE, Thresholds(OFF, OFF, OFF, OFF, OFF, OFF, OFF)),
    Kinds(np.zeros(len(KINDS)), *[np.zeros((0, 0), dtype=np.float32)] * 4),
)
"""An index with these numbers can look at questions, not decide."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Labelled questions as the index sees them; `right` says which of its articles answer each.

    Where a question out of scope has no article of its own, any signpost will do, and so will none.
    """

    index: Index
    questions: tuple[Question, ...]
    seen: tuple[Seen, ...]
    right: Numbers

    @classmethod
    def of(
        cls,
        questions: Sequence[Question],
        library: Library,
        embedder: Embedder | None = None,
        kept: Embedder | None = None,
    ) -> Self:
        """Look at all questions, each in its own language."""
        index = Index.build(library, UNFITTED, embedder, kept)
        seen = tuple(index.see(question.text, question.lang) for question in questions)
        right = np.array(
            [[is_right(question, one) for one in index.ids] for question in questions], dtype=float
        )
        return cls(index, tuple(questions), seen, right.reshape(len(questions), len(index.ids)))

    def part(self, rows: Sequence[int]) -> "Lesson":
        """Some of the questions."""
        chosen = list(rows)
        return Lesson(
            self.index,
            tuple(self.questions[row] for row in chosen),
            tuple(self.seen[row] for row in chosen),
            self.right[chosen],
        )

    def __add__(self, other: "Lesson") -> "Lesson":
        """The questions of both; they are of the same library."""
        return Lesson(
            self.index,
            self.questions + other.questions,
            self.seen + other.seen,
            np.concatenate([self.right, other.right]),
        )


def fit(lesson: Lesson) -> Fitted:
    """Learn from all questions of a lesson."""
    kinds, unseen_scores = _kinds(lesson)
    weights = _weights(lesson, unseen_scores)
    index = replace(lesson.index, fitted=Fitted(weights, kinds))
    asked = [
        Case(
            question,
            index.ranked(seen, against=_against(seen, scores)),
            scores,
            question.kind != "emergency" and _undecided(seen.folded),
            intents.recognise(seen.folded, seen.text) is not None,
            intents.asks(seen.folded, seen.text),
        )
        for question, seen, scores in zip(lesson.questions, lesson.seen, unseen_scores, strict=True)
    ]
    return Fitted(replace(weights, thresholds=choose(asked)), kinds)


def _undecided(folded: str) -> bool:
    """Whether only the looks of a text could make an emergency of it."""
    return not emergencies.recognise(folded) and emergencies.recognise(folded, likely=True) is not None


def _kinds(lesson: Lesson) -> tuple[Kinds, Numbers]:
    """The classifier, and the scores of every question as if it had not been among the questions."""
    rows = len(lesson.seen)
    labels = np.array([KINDS.index(question.kind) for question in lesson.questions])
    counts = np.bincount(np.concatenate([seen.signs for seen in lesson.seen]), minlength=SIGNS)
    rarity = np.log((rows + 1) / (counts + 1)) + 0.5
    lengths = [float(np.linalg.norm(rarity[seen.signs])) for seen in lesson.seen]
    centre, meanings = _meanings(lesson)
    kernel = MEANING_SHARE * meanings @ meanings.T
    for start in range(0, SIGNS, COLUMNS):
        part = _dense(lesson.seen, rarity, lengths, start)
        kernel += part @ part.T
    wanted = -np.ones((rows, len(KINDS)))
    wanted[np.arange(rows), labels] = 1
    bias = wanted.mean(axis=0)
    often = np.bincount(labels, minlength=len(KINDS))
    weight = np.sqrt(rows / len(KINDS) / often[labels])
    inverse = np.linalg.inv(kernel + np.diag(RIDGE / weight))
    shares = inverse @ (wanted - bias)
    unseen = wanted - shares / np.diag(inverse)[:, None]
    columns = [_dense(lesson.seen, rarity, lengths, start).T @ shares for start in range(0, SIGNS, COLUMNS)]
    kinds = Kinds(
        bias,
        rarity.astype(np.float32),
        np.concatenate(columns).astype(np.float32),
        centre.astype(np.float32),
        (MEANING_SHARE * meanings.T @ shares).astype(np.float32),
    )
    return kinds, unseen


def _meanings(lesson: Lesson) -> tuple[Numbers, Numbers]:
    if lesson.index.embedder is None:
        return np.zeros(0), np.zeros((len(lesson.seen), 0))
    width = len(lesson.index.embedder.questions(["?"])[0])
    vectors = np.stack(
        [np.zeros(width) if seen.vector is None else seen.vector for seen in lesson.seen]
    ).astype(np.float64)
    centre: Numbers = vectors.mean(axis=0)
    return centre, centred(vectors, centre)


def _dense(seen: Sequence[Seen], rarity: Numbers, lengths: Sequence[float], start: int) -> Vectors:
    """Weighed signs from number `start` on, one row for each text, each whole row of unit length."""
    part = np.zeros((len(seen), COLUMNS), dtype=np.float32)
    for row, (one, length) in enumerate(zip(seen, lengths, strict=True)):
        here = one.signs[(one.signs >= start) & (one.signs < start + COLUMNS)]
        part[row, here - start] = rarity[here] / length
    return part


def _weights(lesson: Lesson, scores: Numbers) -> Weights:
    """The conditional logit, by maximum likelihood with a small penalty on large weights."""
    asked = np.array(
        [
            row
            for row, question in enumerate(lesson.questions)
            if (question.kind == "answerable" and lesson.right[row].any()) or question.kind == "out_of_scope"
        ]
    )
    evidence = np.stack([lesson.seen[row].evidence for row in asked])
    against = np.stack([_against(lesson.seen[row], scores[row]) for row in asked])
    right = lesson.right[asked]
    none = np.array([lesson.questions[row].kind == "out_of_scope" for row in asked])
    middle, spread = evidence.mean(axis=(0, 1)), evidence.std(axis=(0, 1))
    live = spread > 0
    pieces = (evidence - middle) / np.where(live, spread, 1.0)
    away, width = against.mean(axis=0), against.std(axis=0)
    away[0], width[0] = 0.0, 1.0
    counter = (against - away) / np.where(width > 0, width, 1.0)
    found = _ascend(pieces, counter, right, none)
    of_evidence = np.where(live, found[: len(middle)] / np.where(live, spread, 1.0), 0.0)
    of_none = np.where(width > 0, found[len(middle) :] / np.where(width > 0, width, 1.0), 0.0)
    of_none[0] += float(of_evidence @ middle) - float((of_none * away)[1:].sum())
    return Weights(
        tuple(round(float(one), 4) for one in of_evidence),
        tuple(round(float(one), 4) for one in of_none),
        OTHER_LANGUAGE,
        UNFITTED.weights.thresholds,
        lesson.index.embedder.name if lesson.index.embedder else "",
    )


def _against(seen: Seen, scores: Numbers) -> Numbers:
    elsewhere = scores[KINDS.index("out_of_scope")] - scores[KINDS.index("answerable")]
    return traits(seen.evidence.max(axis=0, initial=0.0), seen, float(elsewhere))


def _ascend(evidence: Numbers, against: Numbers, right: Numbers, none: Positions) -> Numbers:
    """Gradient ascent (Adam) on the mean log-likelihood."""
    width = evidence.shape[2]
    weights = np.concatenate([np.ones(width), np.zeros(against.shape[1])])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores, of_none = evidence @ weights[:width], against @ weights[width:]
        top = np.maximum(scores.max(axis=1), of_none)
        odds, odds_none = np.exp(scores - top[:, None]), np.exp(of_none - top)
        total, good = odds.sum(axis=1) + odds_none, (odds * right).sum(axis=1) + odds_none * none
        pull = odds * right / good[:, None] - odds / total[:, None]
        pull_none = odds_none * none / good - odds_none / total
        slope = np.concatenate([np.einsum("qa,qae->e", pull, evidence), pull_none @ against]) / len(right)
        slope -= PENALTY * np.where(np.arange(len(weights)) == width, 0.0, weights)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights += RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights
