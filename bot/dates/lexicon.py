"""A language's words for dates, found as typed, without accents, or with a small slip in a long word."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.dates.text import unaccented
from bot.dates.tokens import Kind, Token

Row = tuple[Kind, int | str, str]
"""A kind, its value or name, and the forms that carry it, with commas between them."""

_LONGEST_PHRASE = 4
_SHORTEST_TYPO = 6
_LONG_WORD = 11
_NUMBERS = {Kind.CARDINAL, Kind.HOURTH, Kind.DAYTH}
"""Words that are a slip or two from one another: "siemnastej" may be 17 or 18."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its words, and the habits of its writers."""

    code: str
    rows: tuple[Row, ...]
    hour_suffixes: tuple[str, ...] = ()
    day_suffixes: tuple[str, ...] = ()
    twelve_hours: bool = False
    """Hours up to 9:59 say nothing of morning or evening, even with minutes; 5/12 may be May."""
    month_first: bool = False
    glued_tens: bool = False
    """Only the last word of a compound ordinal is an ordinal: "twenty fifth", but "dwudziestego piątego"."""
    _exact: dict[str, Token] = field(default_factory=dict)
    _plain: dict[str, Token] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind, value, listed in self.rows:
            for form in listed.split(", "):
                token = Token(kind, value) if isinstance(value, int) else Token(kind, name=value)
                self._exact.setdefault(form, token)
                self._plain.setdefault(unaccented(form), token)
                for word in unaccented(form).split():
                    self._words.setdefault(word, word)

    def phrase(self, words: list[str], *, accented: bool) -> tuple[Token, int] | None:
        """Find the longest known phrase at the start of `words`, and how many words it takes."""
        for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            typed = " ".join(words[:length])
            found = self._exact.get(typed) if accented else None
            found = found or self._plain.get(unaccented(typed))
            if found:
                return found, length
        return None

    def corrected(self, word: str) -> str | None:
        """Return a known word for `word`: itself, or the one it is clearly a slip of; None for a stranger."""
        plain = unaccented(word)
        if plain in self._words:
            return word
        if len(plain) < _SHORTEST_TYPO:
            return None
        allowed = 2 if len(plain) >= _LONG_WORD else 1
        near = sorted((distance(plain, known, allowed + 1), known) for known in self._words)
        best = near[0][0]
        if best > allowed:
            return None
        confusable = self._meaning(near[0][1])[0] in _NUMBERS
        rivals = {self._meaning(known) for far, known in near if far <= best + confusable}
        return near[0][1] if len(rivals) == 1 else None

    def _meaning(self, word: str) -> tuple[Kind | None, int, str]:
        token = self._plain.get(word)
        return (token.kind, token.value, token.name) if token else (None, 0, word)


def distance(one: str, other: str, limit: int) -> int:
    """Count slips (a letter added, lost, changed, or two swapped) between two words, up to `limit`."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        fresh = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, fresh[j - 1] + 1, row[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            fresh.append(cost)
        before, row = row, fresh
    return row[-1]


def forms(words: str) -> tuple[str, ...]:
    """Split a list of words written with spaces."""
    return tuple(words.split())


def numbered(kind: Kind, listed: Iterable[str], *, start: int = 0) -> tuple[Row, ...]:
    """Give each of `listed` (itself a comma-separated list) the next number as its value."""
    return tuple((kind, number, form) for number, form in enumerate(listed, start))


def tens_and_units(tokens: list[Token], *, glued_tens: bool) -> list[Token]:
    """Join "dwudziestej pierwszej", "twenty-five", "двадцять першого" into one number."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and _joins(joined, last, token, glued_tens=glued_tens):
            joined[-1] = replace(token, value=last.value + token.value)
        else:
            joined.append(token)
    return joined


def _joins(before: list[Token], tens: Token, unit: Token, *, glued_tens: bool) -> bool:
    if tens.value not in {20, 30, 40, 50} or not 0 < unit.value < 10:
        return False
    if tens.kind is unit.kind and tens.kind in {Kind.CARDINAL, Kind.HOURTH, Kind.DAYTH}:
        return True
    after_minutes_to = len(before) > 1 and before[-2].kind is Kind.IN  # за двадцять п'ята = 4:40
    ordinal = unit.kind in {Kind.HOURTH, Kind.DAYTH}
    return glued_tens and tens.kind is Kind.CARDINAL and ordinal and not after_minutes_to
