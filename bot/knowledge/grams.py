"""Folded text as numbers: every run of two, three and four letters has a code.

Apart from `fold`, which many need who count nothing: numpy takes longer to load than they take to run.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

GRAM_SIZES: Final = (2, 3, 4)
_ALPHABET: Final = " abcdefghijklmnopqrstuvwxyz0123456789"
GRAM_CODES: Final = sum(len(_ALPHABET) ** size for size in GRAM_SIZES)
"""Codes of grams lie below this number, each size in its own range."""

Grams = NDArray[np.int32]

_CODE_OF: Final = np.zeros(128, dtype=np.int32)
_CODE_OF[[ord(letter) for letter in _ALPHABET]] = np.arange(len(_ALPHABET))


def grams(folded: str) -> Grams:
    """Codes of all character 2-, 3- and 4-grams of a folded text, word borders included, in any order."""
    return grams_of_all([folded])[0]


def grams_of_all(texts: Sequence[str]) -> tuple[Grams, NDArray[np.int32]]:
    """The grams of many folded texts in any order, and whose each is: its text's number."""
    padded = [f" {text} " for text in texts]
    letters = _CODE_OF[np.frombuffer("".join(padded).encode("ascii"), dtype=np.uint8)]
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in padded])
    base, offset = len(_ALPHABET), 0
    found, whose = [], []
    for size in GRAM_SIZES:
        length = max(len(letters) - size + 1, 0)
        codes = np.zeros(length, dtype=np.int32)
        for step in range(size):
            codes = codes * base + letters[step : step + length]
        # Texts lie side by side: what begins in one and ends in the next is no gram.
        within = owners[:length] == owners[size - 1 :]
        found.append(codes[within] + offset)
        whose.append(owners[:length][within])
        offset += base**size
    return np.concatenate(found), np.concatenate(whose)
