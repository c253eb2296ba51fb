"""Where a language model is installed, it decides; where it is slow or broken, letters alone do."""

import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot import profile as profiles
from bot.knowledge import service
from bot.knowledge.articles import Library
from bot.knowledge.embedding import Vectors
from bot.knowledge.fitting import Lesson, fit
from bot.knowledge.labelled import load_questions
from bot.knowledge.search import Index
from bot.knowledge.service import Knowledge
from bot.knowledge.weights import Fitted, fitted
from tests.knowledge.embedder import HandWritten
from tests.support.world import PROFILE

QUESTIONS = load_questions(Path(__file__).parent / "questions.jsonl")


@dataclass
class Slow(HandWritten):
    """Reads articles at once and thinks about questions until it is let go."""

    let_go: threading.Event = field(default_factory=threading.Event)

    def questions(self, texts: Sequence[str]) -> Vectors:
        if len(texts) == 1:
            self.let_go.wait(20)
        return super().questions(texts)


@dataclass
class Broken(HandWritten):
    """Reads articles and fails at questions."""

    def questions(self, texts: Sequence[str]) -> Vectors:
        if len(texts) == 1:
            raise OSError("the model has gone")
        return super().questions(texts)


@pytest.fixture(scope="module")
def learned(library: Library) -> Fitted:
    return fit(Lesson.of(QUESTIONS, library, HandWritten()))


@pytest.fixture
def with_model(library: Library, learned: Fitted) -> "Maker":
    return Maker(library, learned)


@dataclass
class Maker:
    """Knowledge of the small library, with a model."""

    library: Library
    learned: Fitted

    def __call__(self, model: HandWritten) -> Knowledge:
        made = Knowledge(profiles.load(PROFILE), self.library, Index.build(self.library), {})
        made.deep = Index.build(self.library, self.learned, model, HandWritten())
        return made


async def test_the_model_decides_where_it_is(with_model: Maker) -> None:
    model = HandWritten()
    knowledge = with_model(model)
    asked = await knowledge.search("wyrwa", "pl")
    assert asked == knowledge.best.search("wyrwa", "pl") != knowledge.index.search("wyrwa", "pl")
    assert model.asked


async def test_a_slow_model_is_not_waited_for(with_model: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PATIENCE", 0.05)
    model = Slow()
    knowledge = with_model(model)
    try:
        assert await knowledge.ask("kiedy sesja rady", "pl") == knowledge.index.ask("kiedy sesja rady", "pl")
    finally:
        model.let_go.set()


async def test_a_broken_model_costs_nobody_an_answer(with_model: Maker) -> None:
    knowledge = with_model(Broken())
    assert await knowledge.ask("kiedy sesja rady", "pl") == knowledge.index.ask("kiedy sesja rady", "pl")
    assert await knowledge.danger("w kuchni czuć gaz") == "gas"


async def test_articles_are_read_by_the_model_after_the_start_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, learned: Fitted
) -> None:
    monkeypatch.setattr(
        "bot.knowledge.search.fitted", lambda tier: learned if tier == "tier1" else fitted(tier)
    )
    monkeypatch.setattr("bot.knowledge.service.fitted", lambda tier: learned)
    folder, vectors = tmp_path / "leszno", tmp_path / "vectors.npz"
    shutil.copytree(PROFILE.parent, tmp_path, dirs_exist_ok=True)
    profile = profiles.load(folder)
    knowledge = Knowledge.of(profile, HandWritten(), vectors)
    assert knowledge.best is knowledge.index
    assert (await knowledge.ask("jak napisać petycję", "pl")).kind in {"direct", "buttons"}
    await knowledge.refresh()
    assert knowledge.deep is not None
    again = HandWritten()
    assert Knowledge.of(profile, again, vectors).deep is not None
    assert again.asked == []


async def test_numbers_learned_with_another_model_are_not_used(tmp_path: Path) -> None:
    other = HandWritten("somebody else's")
    knowledge = Knowledge.of(profiles.load(PROFILE), other, tmp_path / "vectors.npz")
    await knowledge.refresh()
    assert knowledge.deep is None
    assert other.asked == []
    assert knowledge.best is knowledge.index
