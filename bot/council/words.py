"""Comparing words as people write them: without marks on letters, in any case, at the beginning of a word."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "ʼ": "", "'": "", "’": ""})
_OTHER = re.compile(r"[^\w]+")


def plain(text: str) -> str:
    """Bring a text to small letters without marks, its words parted by single spaces."""
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    # Marks are taken off Latin letters only: й is no и.
    bare = "".join(_without_mark(sign) for sign in composed)
    return _OTHER.sub(" ", bare).strip()


def has_word(text: str, beginning: str) -> bool:
    """Tell whether a word of `text` begins so: "infrastruktur" is in "Komisja Infrastruktury"."""
    return f" {plain(beginning)}" in f" {plain(text)}"


def nearest(name: str, names: Iterable[str], most: int) -> list[str]:
    """Return the names most like one that is not among them: a slip, or another case ("Wzorcowej")."""
    return difflib.get_close_matches(name, list(names), n=most, cutoff=0.75)


def _without_mark(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    return parts[0] if len(parts) > 1 and parts[0].isascii() else sign
