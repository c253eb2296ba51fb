"""Finding the article that answers a question: three similarities, weighed into one probability per article.

All languages are searched, because people ask in one language while the bot speaks another, and mix them;
what is found in the asker's own language counts a little more. Nothing here is fitted at run time:
the numbers live in `bot.knowledge.weights`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from bot.knowledge import emergencies, intents
from bot.knowledge.articles import Article, Library
from bot.knowledge.decision import Decision, Ranked
from bot.knowledge.fold import fold, fold_query
from bot.knowledge.postings import Characters, Numbers, Positions, Words
from bot.knowledge.weights import TIER_0, Weights

OFFERED: Final = 3
"""Articles offered at most."""

PLAUSIBLE: Final = 0.03
"""Probability below which an article is not worth a button: the right one is almost never among them."""

_ADDRESS: Final = re.compile(r"\]\([^)\s]*")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of one language, ready to be searched. `places` are their positions among all ids."""

    language: str
    places: Positions
    texts: Characters
    words: Words
    phrasings: Characters
    phrasing_of: Positions

    @classmethod
    def build(cls, language: str, articles: Sequence[Article], ids: Sequence[str]) -> Self:
        """Index `articles`, all of one language."""
        wholes = [fold(_whole(article)) for article in articles]
        phrasings = [[fold(text) for text in (article.title, *article.alternates)] for article in articles]
        return cls(
            language=language,
            places=np.array([ids.index(article.id) for article in articles], dtype=np.int64),
            texts=Characters.build(wholes),
            words=Words.build(wholes),
            phrasings=Characters.build([text for texts in phrasings for text in texts]),
            phrasing_of=np.repeat(np.arange(len(articles)), [len(texts) for texts in phrasings]),
        )

    def evidence(self, folded: str) -> Numbers:
        """Rows of (characters, words, best phrasing), each 0 to 1, one per article of this shelf."""
        best = np.zeros(len(self.places))
        np.maximum.at(best, self.phrasing_of, self.phrasings.similarity(folded))
        return np.column_stack((self.texts.similarity(folded), self.words.similarity(folded), best))


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that a question is compared with. Immutable: a changed library means a new index."""

    ids: tuple[str, ...]
    shelves: tuple[Shelf, ...]
    weights: Weights

    @classmethod
    def build(cls, library: Library, weights: Weights = TIER_0) -> Self:
        """Index all articles of `library`; takes well under a second for a hundred."""
        by_language = [
            (language, [a for a in library if a.language == language]) for language in library.languages
        ]
        shelves = tuple(Shelf.build(language, found, library.ids) for language, found in by_language if found)
        return cls(library.ids, shelves, weights)

    def evidence(self, text: str, locale: str) -> Numbers:
        """Rows of (characters, words, best phrasing) in the order of `ids`, the best over all languages."""
        folded = fold_query(text)
        best = np.zeros((len(self.ids), 3))
        if folded:
            for shelf in self.shelves:
                share = 1.0 if shelf.language == locale else self.weights.other_language
                best[shelf.places] = np.maximum(best[shelf.places], share * shelf.evidence(folded))
        return best

    def rank(self, text: str, locale: str, without: Collection[str] = ()) -> tuple[Ranked, ...]:
        """All articles that have anything in common with the question, the likeliest first.

        Those of `without` do not compete: the probabilities hold once it is known that none of them answers.
        """
        competing = [place for place, article_id in enumerate(self.ids) if article_id not in without]
        evidence = self.evidence(text, locale)[competing]
        scores = self.weights.scores(evidence)
        chances = self.weights.probabilities(evidence)
        order = [place for place in np.argsort(-scores, kind="stable") if evidence[place].any()]
        return tuple(
            Ranked(self.ids[competing[place]], float(scores[place]), float(chances[place])) for place in order
        )

    def ask(self, text: str, locale: str) -> Decision:
        """Decide what to do with `text` from a person who uses the bot in `locale`."""
        folded = fold_query(text)
        if which := emergencies.recognise(folded):
            return Decision("emergency", (), 1.0, which)
        if intent := intents.recognise(folded, text):
            return Decision(intent.kind, (), 1.0, intent.detail)
        return self.search(text, locale)

    def search(self, text: str, locale: str, without: Collection[str] = ()) -> Decision:
        """Decide as if `text` were a question for certain; articles of `without` were not the answer."""
        best = self.rank(text, locale, without)[:OFFERED]
        if best and best[0].p >= self.weights.direct:
            return Decision("direct", best, best[0].p)
        mass = sum(ranked.p for ranked in best)
        if mass < (self.weights.again if without else self.weights.buttons):
            return Decision("none", best, mass)
        plausible = tuple(ranked for ranked in best if ranked.p >= PLAUSIBLE)
        return Decision("buttons", plausible, sum(ranked.p for ranked in plausible))


def _whole(article: Article) -> str:
    body = _ADDRESS.sub("](", article.body)
    return "\n".join((article.title, *article.alternates, *article.tags, body, article.easy or ""))
