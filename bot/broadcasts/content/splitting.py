"""Cuts a long text where it hurts least: between paragraphs, lines, sentences, words; never in an emoji."""

import re
import unicodedata
from collections.abc import Iterator

from bot.telegram.text import Text

_BREAKS = tuple(re.compile(mark) for mark in (r"\n\n", r"\n", r"(?<=[.!?…])\s", r"\s"))
_JOINER, _PICTURE, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"


def split(text: Text, first: int, rest: int) -> list[Text]:
    """Split into pieces of at most `first`, then `rest` characters; formatting goes on where it was cut."""
    left, limit, pieces = text.stripped(), first, []
    while len(left.plain) > limit:
        end = _end(left, limit)
        pieces.append(left.cut(0, end).stripped())
        left, limit = left.cut(end, len(left.plain)).stripped(), rest
    return [*pieces, left]


def _end(text: Text, limit: int) -> int:
    """Return where to cut: outside all formatting if that can be, at the best break, as late as possible."""
    inside = {at for span in text.spans for at in range(span.start + 1, span.start + span.length)}
    for mark in _BREAKS:
        for end in _breaks(mark, text.plain, limit):
            if end not in inside:
                return end
    for mark in _BREAKS:
        for end in _breaks(mark, text.plain, limit):
            return end
    return next((end for end in range(limit, 0, -1) if _is_between(text.plain, end)), limit)


def _breaks(mark: re.Pattern[str], plain: str, limit: int) -> Iterator[int]:
    """Yield the places of a break, the last first; a first piece of a few words would look like a mistake."""
    found = [each.start() for each in mark.finditer(plain, limit // 4, limit + 1)]
    return (end for end in reversed(found) if _is_between(plain, end))


def _is_between(plain: str, at: int) -> bool:
    """Tell whether nothing that is seen as one sign is cut before the character `at`."""
    before, after = plain[at - 1], plain[at]
    if _JOINER in (before, after) or after in (_PICTURE, _KEYCAP) or unicodedata.combining(after):
        return False
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return False
    flags = len(plain[:at]) - len(plain[:at].rstrip(_FLAG_LETTERS))
    return not (after in _FLAG_LETTERS and flags % 2)


_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Two of them are the flag of a country."""
