from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from bot.knowledge import embedding
from bot.knowledge.articles import Library
from bot.knowledge.embedding import Embedder, Kept, Unread
from bot.knowledge.fitting import Lesson, fit
from bot.knowledge.labelled import load_questions
from bot.knowledge.search import Index
from bot.knowledge.shelf import BY_LETTERS
from tests.knowledge.embedder import HandWritten

FOLDER = Path(__file__).parent
MODEL = embedding.installed()


def deep(library: Library, embedder: Embedder, kept: Embedder | None = None) -> Index:
    """An index by meaning, its numbers learned with the model it uses."""
    lesson = Lesson.of(load_questions(FOLDER / "questions.jsonl"), library, embedder)
    return Index.build(library, fit(lesson), embedder, kept)


def test_what_shares_no_letters_is_found_by_its_meaning(library: Library, index: Index) -> None:
    meant = deep(library, HandWritten())
    for question, article in (("wyrwa", "potholes"), ("trash", "waste")):
        assert index.see(question, "pl").evidence[:, 2].max() < 0.3
        assert meant.rank(question, "pl")[0].id == article


def test_letters_count_as_before_beside_meanings(library: Library, index: Index) -> None:
    meant = deep(library, HandWritten())
    for question in ("kiedy sesja rady", "kto łata dziury", ""):
        letters = slice(0, len(BY_LETTERS))
        ours, theirs = meant.see(question, "pl").evidence, index.see(question, "pl").evidence
        assert np.allclose(ours[:, letters], theirs[:, letters])
        assert not theirs[:, len(BY_LETTERS) :].any()


def test_vectors_of_articles_are_made_once(library: Library, tmp_path: Path) -> None:
    path, model = tmp_path / "deep" / "vectors.npz", HandWritten()
    first = deep(library, model, Kept(model, path))
    again = HandWritten()
    second = Index.build(library, first.fitted, again, Kept(again, path, make=False))
    assert again.asked == []
    for question in ("odpadki", "kiedy sesja", "wyrwa w drodze"):
        assert [one.id for one in second.rank(question, "pl")[:3]] == [
            one.id for one in first.rank(question, "pl")[:3]
        ]


def test_what_people_ask_is_not_kept(library: Library, tmp_path: Path) -> None:
    path, model = tmp_path / "vectors.npz", HandWritten()
    index = deep(library, model, Kept(model, path))
    before = path.read_bytes()
    index.ask("mieszkam na Kalwaryjskiej i mam na imię Anna", "pl")
    assert path.read_bytes() == before
    assert len(np.load(path)["keys"]) < len(model.asked)


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    Kept(HandWritten(), path).questions(["sesja", "paszport"])
    model = HandWritten()
    rows = Kept(model, path).questions(["paszport", "dziura", "sesja"])
    assert model.asked == ["dziura"]
    assert np.allclose(rows, HandWritten().questions(["paszport", "dziura", "sesja"]), atol=1e-3)


def test_another_model_reads_anew(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    Kept(HandWritten(), path).questions(["sesja"])
    model = HandWritten("hand-written 2")
    Kept(model, path).questions(["sesja"])
    assert model.asked == ["sesja"]


def test_a_phrasing_and_a_passage_of_the_same_words_are_two(tmp_path: Path) -> None:
    model = HandWritten()
    kept = Kept(model, tmp_path / "vectors.npz")
    kept.questions(["sesja"])
    kept.passages(["sesja"])
    assert model.asked == ["sesja", "sesja"]


def test_reading_waits_where_it_would_take_long(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    Kept(HandWritten(), path).questions(["sesja"])
    assert len(Kept(HandWritten(), path, make=False).questions(["sesja"])) == 1
    with pytest.raises(Unread):
        Kept(HandWritten(), path, make=False).questions(["sesja", "paszport"])


@pytest.mark.parametrize("spoilt", [b"", b"nothing of the sort", b"PK\x03\x04half a file"])
def test_a_spoilt_file_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    path = tmp_path / "vectors.npz"
    path.write_bytes(spoilt)
    assert len(Kept(HandWritten(), path).questions(["sesja"])) == 1
    assert len(Kept(HandWritten(), path, make=False).questions(["sesja"])) == 1


def test_numbers_and_vectors_of_unlike_width_say_so(library: Library) -> None:
    @dataclass
    class Wide(HandWritten):
        def _vector(self, folded: str) -> embedding.Vectors:
            return np.append(super()._vector(folded), np.float32(0))

    index = Index.build(library, deep(library, HandWritten()).fitted, Wide())
    with pytest.raises(ValueError, match=r"shape|broadcast"):
        index.ask("kiedy sesja", "pl")


@pytest.mark.skipif(MODEL is None, reason="no language model is installed (extra `semantic`)")
def test_the_real_model_knows_what_lies_near() -> None:
    assert MODEL is not None
    rows = MODEL.questions(["gdzie wyrzucić śmieci", "where do I put my rubbish", "kto jest radnym"])
    assert rows.shape == (3, 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert np.isfinite(MODEL.questions(["", "?" * 400, "漢 x"])).all()
