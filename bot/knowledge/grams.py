"""Folded text as numbers: every run of two, three and four letters has a code.

Apart from `fold`, which many need who count nothing: numpy takes longer to load than they take to run.
"""

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
    letters = _CODE_OF[np.frombuffer(f" {folded} ".encode("ascii"), dtype=np.uint8)]
    base, offset, found = len(_ALPHABET), 0, []
    for size in GRAM_SIZES:
        length = max(len(letters) - size + 1, 0)
        codes = np.zeros(length, dtype=np.int32)
        for step in range(size):
            codes = codes * base + letters[step : step + length]
        found.append(codes + offset)
        offset += base**size
    return np.concatenate(found)
