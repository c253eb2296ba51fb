"""Ideas that read alike: found by characters, words, place and category; shown, never merged.

Heavier than a query: it works on an index of its own, in a thread, before the transaction begins.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, Self

import numpy as np

from bot.ideas import rules
from bot.ideas.model import Content
from bot.knowledge.fold import fold
from bot.knowledge.postings import Characters, Numbers, Words

SHOWN: Final = 3
READ: Final = 1000
"""Characters of a text that are compared."""

COMPARED: Final = 3000
"""Ideas that a new one is compared with, the newest first: their index is built in about a second."""

WORDS, PLACE, CATEGORY = 0.5, 0.1, 0.1
"""What shared words, the same place and the same category add to the similarity of characters (0 to 1)."""

ALIKE: Final = 0.33
"""From this sum on an idea is shown. Chosen on 80 invented ideas, 30 of which tell another in other words
(`tests/ideas/retold.jsonl`); `python -m bench.similar` measures it."""

NEAR_KM: Final = 0.3
"""Two points this near are one place."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared of an idea. `place` names it in words; `number` is 0 where it has none yet."""

    text: str
    place: str
    category: str | None
    point: tuple[float, float] | None = None
    number: int = 0
    author_id: int | None = None


def compared(said: Content, *, author_id: int | None, number: int = 0) -> Compared:
    """Take what is compared from an idea or a draft; areas go by their ids, the same in all languages."""
    here = None
    if said.latitude is not None and said.longitude is not None:
        here = (said.latitude, said.longitude)
    place = said.place or said.area or ""
    return Compared(said.text or "", place, said.category, here, number, author_id)


class Mark(NamedTuple):
    """By which a changed set of ideas is known: how many there are, and the last change."""

    total: int
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Index:
    """All ideas that others are compared with. Immutable: changed ideas mean a new index."""

    ideas: Sequence[Compared]
    texts: Characters
    words: Words
    places: Characters

    @classmethod
    def build(cls, ideas: Sequence[Compared]) -> Self:
        """Index ideas, of which there must be some."""
        texts = [fold(idea.text, READ) for idea in ideas]
        places = Characters.build([fold(idea.place) for idea in ideas])
        return cls(ideas, Characters.build(texts), Words.build(texts), places)

    def scores(self, idea: Compared) -> Numbers:
        """Say of each idea how much it is like this one: 0 to about 1.7."""
        text = fold(idea.text, READ)
        same = np.array([known.category == idea.category for known in self.ideas], dtype=np.float64)
        alike = self.texts.similarity(text) + WORDS * self.words.similarity(text)
        scores: Numbers = alike + PLACE * self._same_place(idea) + CATEGORY * same
        return scores

    def like(self, idea: Compared) -> list[int]:
        """Return the numbers of the three ideas at most that are like this one: not it, nor its author's."""
        scores = self.scores(idea)
        order = (int(place) for place in np.argsort(-scores, kind="stable") if scores[place] >= ALIKE)
        known = [self.ideas[place] for place in order]
        others = (k for k in known if k.author_id is None or k.author_id != idea.author_id)
        return [other.number for other in others if other.number != idea.number][:SHOWN]

    def _same_place(self, idea: Compared) -> Numbers:
        # Two that name no place do not share it.
        same = self.places.similarity(fold(idea.place)) * bool(idea.place)
        for place, known in enumerate(self.ideas):
            if idea.point and known.point and rules.kilometres(known.point, idea.point) <= NEAR_KM:
                same[place] = 1.0
        return same


class Similar:
    """Keeps the index of what everybody may read, and makes it anew when that changed."""

    def __init__(self) -> None:
        self._mark = Mark(0, None)
        self._index: Index | None = None

    def knows(self, mark: Mark) -> bool:
        """Tell whether the index is that of `mark`."""
        return self._mark == mark

    async def learn(self, mark: Mark, ideas: Sequence[Compared]) -> None:
        """Make the index of these ideas."""
        self._index = await asyncio.to_thread(Index.build, ideas) if ideas else None
        self._mark = mark

    async def to(self, idea: Compared) -> list[int]:
        """Return the numbers of up to three ideas like this one, the most alike first."""
        return await asyncio.to_thread(self._index.like, idea) if self._index else []
