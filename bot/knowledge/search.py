"""Finding the article that answers a question: similarities, weighed into one probability per article.

All languages are searched, because people ask in one language while the bot speaks another, and mix them;
what is found in the asker's own language counts a little more. Nothing is fitted at run time: the numbers
come with `bot.knowledge.weights`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from bot.knowledge import emergencies, intents, kinds
from bot.knowledge.articles import Library
from bot.knowledge.decision import SIGNPOST, Decision, Ranked
from bot.knowledge.embedding import Embedder, Vectors
from bot.knowledge.fold import QUERY_LIMIT, fold_query, plain, stems
from bot.knowledge.phrases import within
from bot.knowledge.postings import Numbers, Positions
from bot.knowledge.shelf import BY_LETTERS, BY_MEANING, Shelf
from bot.knowledge.weights import Fitted, fitted

OFFERED: Final = 3
"""Articles offered at most."""

PLAUSIBLE: Final = 0.03
"""Probability below which an article is not worth a button: the right one is almost never among them."""

OWN_PLACE: Final = 8
"""A place that so many articles speak of is not elsewhere."""

DOUBT: Final = 0.5
"""Probability of the articles from which a text is a question, even if it looks like chat."""

_ELSEWHERE: Final = within("places", "elsewhere")


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is known of a text before anything is weighed.

    `evidence` has a row for each id of the index, by letters and then by meaning; `unknown` is the share of
    words that no phrasing has; `away` tells that a place elsewhere is named; `signs` tell its kind;
    `vector` is its meaning, where a model is installed.
    """

    text: str
    folded: str
    evidence: Numbers
    unknown: float
    away: bool
    signs: Positions
    vector: Vectors | None


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Index:
    """Everything that a question is compared with. Immutable: a changed library means a new index."""

    ids: tuple[str, ...]
    shelves: tuple[Shelf, ...]
    phrased: frozenset[str]
    own_places: frozenset[str]
    fitted: Fitted
    embedder: Embedder | None

    @classmethod
    def build(
        cls,
        library: Library,
        learned: Fitted | None = None,
        embedder: Embedder | None = None,
        kept: Embedder | None = None,
    ) -> Self:
        """Index all articles of `library`; without a language model it takes under a second for a hundred.

        `kept` knows the vectors of articles, `embedder` makes those of questions.
        """
        by_language = [
            (language, [a for a in library if a.language == language]) for language in library.languages
        ]
        ids = library.ids
        shelves = tuple(
            Shelf.build(language, found, ids, kept or embedder) for language, found in by_language if found
        )
        phrased = frozenset(stem for shelf in shelves for stem in shelf.phrasing_words.known)
        own = frozenset(stem for shelf in shelves for stem in shelf.common(OWN_PLACE))
        return cls(ids, shelves, phrased, own, learned or fitted("tier1" if embedder else "tier0"), embedder)

    def see(self, text: str, locale: str) -> Seen:
        """Look at `text` from a person who uses the bot in `locale`; only its beginning counts."""
        text = plain(text, QUERY_LIMIT)
        folded = fold_query(text)
        words = set(stems(folded))
        vector = self.embedder.questions([text])[0] if self.embedder and folded else None
        return Seen(
            text,
            folded,
            self._evidence(folded, locale, vector),
            len(words - self.phrased) / max(len(words), 1),
            self._away(folded),
            kinds.signs(folded, text),
            vector,
        )

    def _away(self, folded: str) -> bool:
        named = (stem for found in _ELSEWHERE.finditer(folded) for stem in stems(found[0]))
        return any(stem not in self.own_places for stem in named)

    def _evidence(self, folded: str, locale: str, vector: Vectors | None) -> Numbers:
        best = np.zeros((len(self.ids), len(BY_LETTERS) + len(BY_MEANING)))
        if not folded:
            return best
        for shelf in self.shelves:
            share = 1.0 if shelf.language == locale else self.fitted.weights.other_language
            rows = [share * shelf.by_letters(folded)]
            if vector is not None:
                rows.append(shelf.by_meaning(vector))
            found = np.column_stack(rows)
            width = found.shape[1]
            best[shelf.places, :width] = np.maximum(best[shelf.places, :width], found)
        return best

    def against(self, seen: Seen) -> Numbers:
        """What speaks for "no article answers", in the order of `weights.NONE`."""
        best = seen.evidence.max(axis=0, initial=0.0)
        scores = self.fitted.kinds.scores(seen.signs, seen.vector)
        elsewhere = scores[kinds.KINDS.index("out_of_scope")] - scores[kinds.KINDS.index("answerable")]
        return traits(best, seen, float(elsewhere))

    def rank(self, text: str, locale: str, without: Collection[str] = ()) -> tuple[Ranked, ...]:
        """All articles that have anything in common with the question, the likeliest first.

        Those of `without` do not compete: the probabilities hold once it is known that none of them answers.
        """
        return self.ranked(self.see(text, locale), without)

    def ranked(
        self, seen: Seen, without: Collection[str] = (), against: Numbers | None = None
    ) -> tuple[Ranked, ...]:
        """The same for a text that was looked at, with what speaks `against` an answer if that is known."""
        competing = [place for place, article_id in enumerate(self.ids) if article_id not in without]
        evidence = seen.evidence[competing]
        scores = self.fitted.weights.scores(evidence)
        chances = self.fitted.weights.probabilities(
            scores, self.against(seen) if against is None else against
        )
        order = [place for place in np.argsort(-scores, kind="stable") if evidence[place].any()]
        return tuple(
            Ranked(self.ids[competing[place]], float(scores[place]), float(chances[place])) for place in order
        )

    def ask(self, text: str, locale: str) -> Decision:
        """Decide what to do with `text` from a person who uses the bot in `locale`."""
        return self.decide(self.see(text, locale))

    def danger(self, text: str) -> emergencies.Service | None:
        """The service to name first where `text` speaks of danger now."""
        seen = self.see(text, "")
        return self._danger(seen.folded, self.fitted.kinds.scores(seen.signs, seen.vector))

    def decide(self, seen: Seen) -> Decision:
        """Decide what to do with a text that was looked at."""
        scores = self.fitted.kinds.scores(seen.signs, seen.vector)
        if which := self._danger(seen.folded, scores):
            return Decision("emergency", (), 1.0, which)
        if intent := intents.recognise(seen.folded, seen.text):
            return Decision(intent.kind, (), 1.0, intent.detail)
        found = self._searched(seen)
        unsure = found.kind == "none" or found.p < DOUBT
        if unsure and (wish := self._wish(scores, seen)):
            return wish
        return found

    def search(self, text: str, locale: str, without: Collection[str] = ()) -> Decision:
        """Decide as if `text` were a question for certain; articles of `without` were not the answer."""
        return self._searched(self.see(text, locale), without)

    def _danger(self, folded: str, scores: Numbers) -> emergencies.Service | None:
        score = float(scores[kinds.KINDS.index("emergency")])
        return emergencies.recognise(folded, likely=score >= self.fitted.weights.thresholds.emergency)

    def _wish(self, scores: Numbers, seen: Seen) -> Decision | None:
        """What the text wants by its looks, where no phrase book knows it."""
        limits = self.fitted.weights.thresholds
        name, lead = kinds.leading(scores)
        if name == "chitchat" and lead >= limits.chitchat:
            return Decision("smalltalk", (), 1.0, "chat")
        if name == "handover" and lead >= limits.handover:
            return Decision("human", (), 1.0, intents.matter(seen.folded))
        if name == "idea" and lead >= limits.idea and not intents.asks(seen.folded, seen.text):
            return Decision("idea", (), 1.0)
        return None

    def _searched(self, seen: Seen, without: Collection[str] = ()) -> Decision:
        limits = self.fitted.weights.thresholds
        best = self.ranked(seen, without)[:OFFERED]
        fits = not seen.away or (bool(best) and best[0].id.startswith(SIGNPOST))
        if best and best[0].p >= limits.direct and fits:
            return Decision("direct", best, best[0].p)
        mass = sum(ranked.p for ranked in best)
        if mass < (limits.again if without else limits.buttons):
            return Decision("none", best, mass)
        plausible = tuple(ranked for ranked in best if ranked.p >= PLAUSIBLE)
        return Decision("buttons", plausible, sum(ranked.p for ranked in plausible))


def traits(best: Numbers, seen: Seen, elsewhere: float) -> Numbers:
    """What speaks for "no article answers" in the order of `weights.NONE`; `best` is the best evidence."""
    by_name = dict(zip((*BY_LETTERS, *BY_MEANING), best.tolist(), strict=True))
    length = float(np.log(1 + len(seen.folded.split())))
    near = [by_name[name] for name in ("characters", "phrasing", "overlap")]
    return np.array([1.0, seen.unknown, length, *near, elsewhere, by_name["meaning"], float(seen.away)])
