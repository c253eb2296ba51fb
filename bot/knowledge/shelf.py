"""What the articles of one language have in common with a question: rows of evidence, each number 0 to 1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from bot.knowledge.articles import Article
from bot.knowledge.embedding import NOTHING_SHARED, Embedder, Vectors, scaled
from bot.knowledge.fold import fold
from bot.knowledge.postings import Characters, Numbers, Overlap, Positions, Words

BY_LETTERS: Final = ("characters", "words", "phrasing", "phrasings", "overlap", "cover")
"""Evidence from the letters: of the whole article by characters and by words; of its phrasings by the best
one, by the best three, and by the words that the best one shares with the question."""

BY_MEANING: Final = ("meaning", "meanings", "passage")
"""Evidence from a language model: of the best phrasing, of the best three, of the article's beginning."""

BEST: Final = 3
PASSAGE: Final = 600
"""Characters of an article that a model reads."""

_ADDRESS: Final = re.compile(r"\]\([^)\s]*")


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a model makes of the phrasings and passages of a shelf: one row of unit length each."""

    phrasings: Vectors
    passages: Vectors

    @classmethod
    def of(cls, articles: Sequence[Article], phrasings: Sequence[str], embedder: Embedder) -> Self:
        """Let the model read."""
        beginnings = [f"{article.title}. {article.body[:PASSAGE]}" for article in articles]
        return cls(embedder.questions(phrasings), embedder.passages(beginnings))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of one language, ready to be searched. `places` are their positions among all ids.

    `phrasing_table` has a row for each article with the numbers of its phrasings, filled up with the number
    after the last.
    """

    language: str
    places: Positions
    texts: Characters
    words: Words
    phrasings: Characters
    phrasing_words: Overlap
    phrasing_table: Positions
    meanings: Meanings | None

    @classmethod
    def build(
        cls, language: str, articles: Sequence[Article], ids: Sequence[str], embedder: Embedder | None
    ) -> Self:
        """Index `articles`, all of one language."""
        wholes = [fold(_whole(article)) for article in articles]
        written = [(article.title, *article.alternates) for article in articles]
        flat = [text for texts in written for text in texts]
        folded = [fold(text) for text in flat]
        return cls(
            language=language,
            places=np.array([ids.index(article.id) for article in articles], dtype=np.int64),
            texts=Characters.build(wholes),
            words=Words.build(wholes),
            phrasings=Characters.build(folded),
            phrasing_words=Overlap.build(folded),
            phrasing_table=_table([len(texts) for texts in written]),
            meanings=Meanings.of(articles, flat, embedder) if embedder else None,
        )

    def common(self, least: int) -> list[str]:
        """Words, cut, that at least so many articles have."""
        spread = np.diff(self.words.postings.starts)
        return [stem for stem, place in self.words.known.items() if spread[place] >= least]

    def by_letters(self, folded: str) -> Numbers:
        """Rows of evidence in the order of BY_LETTERS, one per article of this shelf."""
        near = self._best(self.phrasings.similarity(folded), 0.0)
        overlap, cover = self.phrasing_words.similarity(folded)
        return np.column_stack(
            (
                self.texts.similarity(folded),
                self.words.similarity(folded),
                near[:, 0],
                near.mean(axis=1),
                self._best(overlap, 0.0)[:, 0],
                self._best(cover, 0.0)[:, 0],
            )
        )

    def by_meaning(self, question: Vectors) -> Numbers:
        """Rows of evidence in the order of BY_MEANING, one per article of this shelf."""
        if self.meanings is None:
            return np.zeros((len(self.places), len(BY_MEANING)))
        near = self._best(self.meanings.phrasings @ question, NOTHING_SHARED)
        passages = self.meanings.passages @ question
        return scaled(np.column_stack((near[:, 0], near.mean(axis=1), passages)))

    def _best(self, of_phrasings: Numbers | Vectors, missing: float) -> Numbers:
        """The numbers of the best three phrasings of each article, the best first."""
        numbers = np.append(of_phrasings.astype(np.float64), missing)[self.phrasing_table]
        best: Numbers = -np.sort(np.partition(-numbers, BEST - 1, axis=1)[:, :BEST], axis=1)
        return best


def _table(lengths: Sequence[int]) -> Positions:
    total = sum(lengths)
    table = np.full((len(lengths), max(BEST, *lengths, 0)), total, dtype=np.int64)
    start = 0
    for row, length in enumerate(lengths):
        table[row, :length] = np.arange(start, start + length)
        start += length
    return table


def _whole(article: Article) -> str:
    body = _ADDRESS.sub("](", article.body)
    return "\n".join((article.title, *article.alternates, *article.tags, body, article.easy or ""))
