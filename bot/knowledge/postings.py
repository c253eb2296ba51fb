"""Sparse similarity of a short text to many texts, by characters (TF-IDF) and by words (BM25), on numpy.

Both answer with numbers between 0 and 1 that mean the same for every question, so that they can be weighed
against each other and turned into a probability.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from bot.knowledge import fold
from bot.knowledge.grams import GRAM_CODES, grams, grams_of_all

Numbers = NDArray[np.float64]
Positions = NDArray[np.int64]

BM25_SATURATION: Final = 1.2
BM25_LENGTH: Final = 0.6


@dataclass(frozen=True, slots=True)
class Postings:
    """Texts each term occurs in, and its weight there; term `t` owns entries `starts[t]:starts[t+1]`.

    There are many entries, so each takes 8 bytes; seven digits of a weight are more than any decision needs.
    """

    texts: int
    starts: Positions
    owners: NDArray[np.int32]
    weights: NDArray[np.float32]

    @classmethod
    def build(cls, texts: int, terms: int, term_of: Positions, owner_of: Positions, weights: Numbers) -> Self:
        """Arrange entries `(term, owner, weight)`, given in any order, by term."""
        order = np.argsort(term_of, kind="stable")
        starts = np.zeros(terms + 1, dtype=np.int64)
        np.cumsum(np.bincount(term_of, minlength=terms), out=starts[1:])
        return cls(texts, starts, owner_of[order].astype(np.int32), weights[order].astype(np.float32))

    def sums(self, terms: Positions, weights: Numbers) -> Numbers:
        """For each text the sum of its weights of `terms`, each times the term's own weight."""
        lengths = self.starts[terms + 1] - self.starts[terms]
        ends = np.cumsum(lengths)
        steps = np.arange(ends[-1] if len(ends) else 0)
        entries = steps + np.repeat(self.starts[terms] - (ends - lengths), lengths)
        shares = self.weights[entries] * np.repeat(weights, lengths)
        return np.bincount(self.owners[entries], weights=shares, minlength=self.texts).astype(np.float64)


def _counted(
    found: NDArray[np.integer], owners: NDArray[np.integer], codes: int
) -> tuple[Positions, Positions, Numbers]:
    """Codes, owners and counts of the codes found, each once for each owner."""
    keys, counts = np.unique(owners.astype(np.int64) * codes + found, return_counts=True)
    return keys % codes, keys // codes, counts.astype(np.float64)


def _numbered(lists: Sequence[Collection[str]]) -> tuple[dict[str, int], Positions, Positions]:
    """Give each word a number; return the numbers, the words of all lists by number, and whose each is."""
    known: dict[str, int] = {}
    flat = [known.setdefault(word, len(known)) for words in lists for word in words]
    owners = np.repeat(np.arange(len(lists)), [len(words) for words in lists])
    return known, np.array(flat, dtype=np.int64), owners


@dataclass(frozen=True, slots=True)
class Characters:
    """Cosine of TF-IDF vectors of character 2–4-grams: forgives endings, typing errors and split words."""

    known: Positions
    rarity: Numbers
    unknown_rarity: float
    postings: Postings

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Index folded texts."""
        codes, owners, counts = _counted(*grams_of_all(texts), GRAM_CODES)
        known, term_of = np.unique(codes, return_inverse=True)
        spread = np.bincount(term_of, minlength=len(known))
        rarity = np.log((len(texts) + 1) / (spread + 1)) + 1
        weights = (1 + np.log(counts)) * rarity[term_of]
        norms = np.sqrt(np.bincount(owners, weights=weights**2, minlength=len(texts)))
        postings = Postings.build(len(texts), len(known), term_of, owners, weights / norms[owners])
        return cls(known, rarity, float(np.log(len(texts) + 1) + 1), postings)

    def similarity(self, folded: str) -> Numbers:
        """Cosine between the question and each text."""
        codes, counts = np.unique(grams(folded), return_counts=True)
        places = np.minimum(np.searchsorted(self.known, codes), len(self.known) - 1)
        seen = self.known[places] == codes
        weights = (1 + np.log(counts)) * np.where(seen, self.rarity[places], self.unknown_rarity)
        return self.postings.sums(places[seen], weights[seen] / np.linalg.norm(weights))


@dataclass(frozen=True, slots=True)
class Words:
    """BM25 over words cut to five letters, as a share of what a text with all words asked for could get."""

    known: dict[str, int]
    rarity: Numbers
    unknown_rarity: float
    postings: Postings

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Index folded texts."""
        lists = [fold.stems(text) for text in texts]
        known, found, owner_of = _numbered(lists)
        terms, owners, counts = _counted(found, owner_of, max(len(known), 1))
        spread = np.bincount(terms, minlength=len(known))
        rarity = np.log(1 + (len(texts) - spread + 0.5) / (spread + 0.5))
        lengths = np.array([len(stems) for stems in lists], dtype=np.float64)
        relative = lengths / max(lengths.mean() if len(lengths) else 0.0, 1.0)
        damping = BM25_SATURATION * (1 - BM25_LENGTH + BM25_LENGTH * relative[owners])
        weights = counts * (BM25_SATURATION + 1) / (counts + damping)
        unknown = float(np.log(1 + (len(texts) + 0.5) / 0.5))
        return cls(known, rarity, unknown, Postings.build(len(texts), len(known), terms, owners, weights))

    def similarity(self, folded: str) -> Numbers:
        """Share of the question's words, by rarity, that each text holds."""
        asked = set(fold.stems(folded))
        places = np.array([self.known[stem] for stem in sorted(asked) if stem in self.known], dtype=np.int64)
        rarity = self.rarity[places]
        unseen = (len(asked) - len(places)) * self.unknown_rarity
        most = (rarity.sum() + unseen) * (BM25_SATURATION + 1)
        return self.postings.sums(places, rarity / most) if most else np.zeros(self.postings.texts)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far the words of a question and of a short text are the same, words cut and weighed by rarity."""

    known: dict[str, int]
    rarity: Numbers
    unknown_rarity: float
    postings: Postings
    totals: Numbers

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Index folded texts."""
        # Sorted, so that two runs add up in the same order.
        known, found, owner_of = _numbered([sorted(set(fold.stems(text))) for text in texts])
        terms, owners, _ = _counted(found, owner_of, max(len(known), 1))
        rarity = np.log((len(texts) + 1) / (np.bincount(terms, minlength=len(known)) + 0.5))
        totals = np.bincount(owners, weights=rarity[terms], minlength=len(texts)).astype(np.float64)
        postings = Postings.build(len(texts), len(known), terms, owners, rarity[terms])
        return cls(known, rarity, float(np.log((len(texts) + 1) / 0.5)), postings, totals)

    def similarity(self, folded: str) -> tuple[Numbers, Numbers]:
        """Shared words as a share of all words of both, and of the words of the question."""
        asked = set(fold.stems(folded))
        places = np.array([self.known[stem] for stem in sorted(asked) if stem in self.known], dtype=np.int64)
        shared = self.postings.sums(places, np.ones(len(places)))
        total = float(self.rarity[places].sum()) + (len(asked) - len(places)) * self.unknown_rarity
        if not total:
            return shared, shared
        return shared / (total + self.totals - shared), shared / total
