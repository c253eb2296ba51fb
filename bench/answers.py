"""P6: how long an answer to a question takes, by letters alone and with the language model."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import Row, at_most
from bench.plan import Plan
from bot import profile as profiles
from bot.knowledge import embedding, layers
from bot.knowledge.embedding import Kept
from bot.knowledge.search import Index

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "knowledge" / "residents.jsonl"


def measure(plan: Plan) -> list[Row]:
    """Ask residents' questions of all articles of Podgórze in three languages, one after the other."""
    asked = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    texts = [(one["text"], one["lang"]) for one in asked[:: plan.count(1, 10)]]
    library = layers.library(profiles.load(ROOT / "content" / "podgorze"))
    letters, built = _timed(plan, lambda: Index.build(library))
    thousandths = _answers(plan, letters, texts)
    rows = [
        Row("P6", "index of letters ready", built, "{:.2f} s", at_most(3, "{:.0f} s")),
        Row("P6", "answer by letters, p99", _share(thousandths, 99), "{:.1f} ms", at_most(10, "{:.0f} ms")),
    ]
    if model := embedding.installed():
        kept = Kept(model, plan.folder / "vectors.npz")
        Index.build(library, embedder=model, kept=kept)
        deep, built = _timed(
            plan,
            lambda: Index.build(
                library, embedder=model, kept=Kept(model, plan.folder / "vectors.npz", make=False)
            ),
        )
        thousandths = _answers(plan, deep, texts)
        rows += [
            Row("P6", "index of meanings ready, vectors kept", built, "{:.2f} s", at_most(3, "{:.0f} s")),
            Row(
                "P6",
                "answer by meaning, p95",
                _share(thousandths, 95),
                "{:.1f} ms",
                at_most(120, "{:.0f} ms"),
            ),
        ]
    return rows


def _timed(plan: Plan, build: Callable[[], Index]) -> tuple[Index, float]:
    """The index, and the median of the seconds that it took."""
    seconds = []
    for _ in range(plan.rounds):
        began = time.perf_counter()
        index = build()
        seconds.append(time.perf_counter() - began)
    return index, statistics.median(seconds)


def _answers(plan: Plan, index: Index, texts: list[tuple[str, str]]) -> list[float]:
    """Milliseconds of each question, the median over rounds."""
    rounds = []
    for _ in range(plan.rounds):
        spent = []
        for text, locale in texts:
            began = time.perf_counter()
            index.ask(text, locale)
            spent.append(1000 * (time.perf_counter() - began))
        rounds.append(spent)
    return [statistics.median(one) for one in zip(*rounds, strict=True)]


def _share(thousandths: list[float], percent: int) -> float:
    return statistics.quantiles(thousandths, n=100)[percent - 1]
