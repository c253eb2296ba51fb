"""What people type, made fit to keep: composed, without control and direction-override characters."""

import re
import unicodedata

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?(?:\n ?)+")


def cleaned(text: str) -> str:
    """Return `text` in composed form; at most one empty line in a row, no white space at the ends."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    visible = _SPACES.sub(" ", _INVISIBLE.sub("", composed))
    return _LINES.sub("\n\n", visible).strip()


def one_line(text: str) -> str:
    """Return `text` cleaned and on one line."""
    return " ".join(cleaned(text).split())


def letters(text: str) -> int:
    """Count the letters: emoji and marks alone are not words."""
    return sum(character.isalpha() for character in text)
