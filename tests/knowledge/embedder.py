"""A language model small enough to be written by hand: words of the same meaning share a place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.knowledge.embedding import NOTHING_SHARED, Vectors
from bot.knowledge.fold import fold

MEANINGS = (
    {"smieci", "odpady", "odpadki", "rubbish", "trash", "smittia"},
    {"sesja", "sesji", "obrady", "session", "meeting", "sesija"},
    {"dziura", "dziury", "wyrwa", "ubytek", "pothole", "jama", "droga", "jezdni", "asfalt"},
    {"paszport", "passport", "pasport"},
)
ELSE = len(MEANINGS)
WIDTH = 64


@dataclass
class HandWritten:
    """Counts meanings and, less heavily, other words; `asked` is what it was asked to read."""

    name: str = "hand-written 1"
    asked: list[str] = field(default_factory=list)

    def questions(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return np.stack([self._vector(fold(text)) for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self.questions(texts)

    def _vector(self, folded: str) -> Vectors:
        vector = np.zeros(WIDTH, dtype=np.float32)
        for word in folded.split():
            places = [place for place, words in enumerate(MEANINGS) if word in words]
            for place in places:
                vector[place] += 1
            if not places:
                vector[ELSE + sum(map(ord, word)) % (WIDTH - ELSE - 1)] += 0.05
        length = float(np.linalg.norm(vector)) or 1.0
        # Cosines of such models start high; a place that all texts share gives the same here.
        vector *= np.sqrt(1 - NOTHING_SHARED) / length
        vector[-1] = np.sqrt(NOTHING_SHARED)
        return vector / np.float32(np.linalg.norm(vector))
