"""Codes that people copy by hand: letters that are not taken for one another, the last of them a check.

No vowels, so that no code spells a word; no digits, no I, L, O, Q and U. There are 19 letters, a prime
number: a single wrong letter and two neighbours that changed places are always noticed.
"""

import secrets
from enum import StrEnum

ALPHABET = "BCDFGHJKMNPRSTVWXYZ"
PRIME = len(ALPHABET)
GROUP = 4
_SEPARATORS = str.maketrans("", "", " -–—.\u00a0\n\t")
_ALIKE = str.maketrans("ВСНКМРТХУ852", "BCHKMPTXYBSZ")
"""Cyrillic letters and digits that look like letters of ours."""


class Fault(StrEnum):
    """Why something typed is no code."""

    SHAPE = "shape"
    """Not so many letters, or others than ours."""
    CHECK = "check"
    """One that was copied with a mistake."""


def made(length: int) -> str:
    """Make a random code of `length` letters, the last of which checks the others."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
    return body + _check(body)


def normal(typed: str) -> str:
    """Write what was typed as a code is kept: capital letters without anything between them."""
    return typed.upper().translate(_SEPARATORS).translate(_ALIKE)


def fault(code: str, length: int) -> Fault | None:
    """Say what is wrong with a code in its normal form; none where nothing is."""
    if len(code) != length or not set(code) <= set(ALPHABET):
        return Fault.SHAPE
    return None if _check(code[:-1]) == code[-1] else Fault.CHECK


def spaced(code: str) -> str:
    """Write a code in groups, as it is copied and read aloud."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _check(body: str) -> str:
    # Weights from 1 to 18 in turn: neighbours never have the same, and none is a multiple of 19.
    weighed = sum((at % (PRIME - 1) + 1) * ALPHABET.index(letter) for at, letter in enumerate(body))
    return ALPHABET[weighed % PRIME]
