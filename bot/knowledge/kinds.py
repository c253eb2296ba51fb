"""What kind of text it is: a question for this place or another, a cry for help, an idea, chat, a command.

A linear classifier over the letters and words of a text and, where a language model is installed, over its
meaning. It backs up the phrase books, which are surer but know fewer wordings, and tells the search how
likely it is that no article answers. Its numbers come from `rozmownica knowledge fit`.
"""

import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.embedding import Vectors
from bot.knowledge.postings import Numbers, Positions

Float = TypeVar("Float", np.float32, np.float64)

KINDS: Final = ("answerable", "out_of_scope", "emergency", "idea", "chitchat", "handover", "command")
SIGNS: Final = 1 << 15
"""Signs are told apart by a checksum below this number."""

GRAMS: Final = (3, 4, 5)
MOST_WORDS: Final = 12


def signs(folded: str, text: str) -> Positions:
    """What can be seen in a text: letters in a row, words, neighbouring words, marks, length."""
    words = folded.split()
    seen = [f"w{word}" for word in words]
    for word in words:
        edged = f"<{word}>"
        seen.extend(edged[at : at + size] for size in GRAMS for at in range(len(edged) - size + 1))
    line = ["^", *words, "$"]
    seen.extend(f"{one} {other}" for one, other in pairwise(line))
    seen.extend(f"{one[:5]}~{other[:5]}" for one, other in zip(words, words[2:], strict=False))
    seen.extend(f"{mark}{mark}" for mark in "?!" if mark in text)
    seen.append(f"length {min(len(words), MOST_WORDS)}")
    return np.unique([zlib.crc32(sign.encode()) % SIGNS for sign in seen]).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Kinds:
    """Scores of kinds in the order of KINDS, about -1 (surely not) to 1 (surely).

    `rarity` and the rows of `weights` belong to signs, those of `meaning` to the numbers of a vector, from
    which `centre` is taken first; both are empty without a language model.
    """

    bias: Numbers
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    centre: Vectors
    meaning: NDArray[np.float32]

    def scores(self, seen: Positions, vector: Vectors | None) -> Numbers:
        """Scores of a text with these signs and, where a model is installed, this vector."""
        rarity = self.rarity[seen]
        scores = self.bias + (rarity / np.linalg.norm(rarity)) @ self.weights[seen]
        if vector is not None and len(self.meaning):
            scores = scores + centred(vector, self.centre) @ self.meaning
        return scores


def leading(scores: Numbers) -> tuple[str, float]:
    """The likeliest kind, and by how much it leads."""
    order = np.argsort(-scores)
    return KINDS[order[0]], float(scores[order[0]] - scores[order[1]])


def centred(vectors: NDArray[Float], centre: NDArray[Float]) -> NDArray[Float]:
    """Vectors as seen from `centre`, of unit length."""
    away = vectors - centre
    unit: NDArray[Float] = away / np.maximum(np.linalg.norm(away, axis=-1, keepdims=True), 1e-9)
    return unit
