"""Folding: every script and spelling comes down to `a-z`, digits and single spaces.

People write "zażółć", "zazolc" and "ЗАЖУЛЬЦЬ" for the same thing; search, emergencies and intents compare
folded text only. Cyrillic is written out the Polish way (ш → sz, в → w), because most of what residents
name in Cyrillic are Polish places, offices and loan words.
"""

import re
import unicodedata
from typing import Final

QUERY_LIMIT: Final = 400
"""Characters of a question that count; longer texts say nothing new and cost time."""

STEM_LENGTH: Final = 5
"""Words are cut to this length; it beat stemmers and lemmatisers on Polish questions."""

_LETTERS: Final = (
    str.maketrans("абвгґдежзиійклмнопрстуфцыэ", "abwhgdezzyijklmnoprstufcye")
    | {
        ord(letter): sound
        for letter, sound in (("є", "je"), ("ї", "ji"), ("х", "ch"), ("ч", "cz"), ("ш", "sz"))
    }
    | {ord(letter): sound for letter, sound in (("щ", "szcz"), ("ю", "ju"), ("я", "ja"), ("ё", "jo"))}
    | {ord(letter): sound for letter, sound in (("ł", "l"), ("ø", "o"), ("đ", "d"), ("ß", "ss"), ("æ", "ae"))}
    | {ord(letter): "" for letter in "ьъ'’ʼ`´‘"}
)
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_HIDDEN: Final = frozenset({"Cs", "Cf"})
_SUSPECT: Final = re.compile(r"[^\w\s!-~]")
"""Signs that may be hidden: few of a text, so that few are looked up."""
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def fold(text: str, limit: int | None = None) -> str:
    """Bring `text` to lowercase `a-z0-9` words parted by single spaces.

    NUL, lone surrogates and direction marks vanish, all other signs part words. Only the first `limit`
    characters are read, and no more than that many come back.
    """
    return _OTHER.sub(" ", fold_letters(plain(text, limit)))[:limit].strip()


def plain(text: str, limit: int | None = None) -> str:
    """The first `limit` characters of `text` without NUL, lone surrogates and direction marks."""
    return _SUSPECT.sub(_unless_hidden, text[:limit])


def fold_letters(text: str) -> str:
    """Bring letters to `a-z` and leave other signs alone, save apostrophes, which vanish."""
    composed = unicodedata.normalize("NFKC", text).lower().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", composed)
    return _NOT_ASCII.sub(_unless_combining, decomposed)


def fold_query(text: str) -> str:
    """Fold a text that came from a person: the first 400 characters count."""
    return fold(text, QUERY_LIMIT)


def words(folded: str) -> list[str]:
    """Words of a folded text, in order."""
    return folded.split()


def stems(folded: str) -> list[str]:
    """Words cut to five letters, so that "sesja", "sesji" and "sesje" lie nearer to each other."""
    return [word[:STEM_LENGTH] for word in folded.split()]


def _unless_hidden(found: re.Match[str]) -> str:
    sign = found[0]
    return "" if sign == "\0" or unicodedata.category(sign) in _HIDDEN else sign


def _unless_combining(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]
