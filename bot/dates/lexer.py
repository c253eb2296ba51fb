"""From typed text to tokens."""

import re
from collections.abc import Iterator

from bot.dates.lexicon import Language, tens_and_units
from bot.dates.text import is_accented
from bot.dates.tokens import Kind, Token, Unknown

_PIECE = re.compile(
    r"""
      (?P<iso>(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?![\d:]))
    | (?P<dmy>(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)(?P<c>\s?\d{4}|\d{2})(?![\d:]|[.]\d))
    | (?P<pair>(?P<one>\d{1,2})(?:\s?(?P<colon>:)\s?|(?P<mark>[./]))(?P<two>\d{1,2})(?!\d)(?::00(?!\d))?)
    | (?P<num>\d+)
    | (?P<word>[^\W\d_]+)
    | (?P<dash>\s*-+\s*)
    | (?P<separator>[\s.]*[,;()\[\]\n]+\s*)
    | (?P<skip>[\s.!?"„”«»…*_]+)
    | (?P<at>@)
    | (?P<vague>[~≈])
    | (?P<slash>/)
    | (?P<ampersand>&)
    """,
    re.VERBOSE,
)
_SIGNS = {
    "separator": Kind.SEPARATOR,
    "skip": Kind.FILL,
    "at": Kind.AT,
    "vague": Kind.VAGUE,
    "slash": Kind.OR,
    "ampersand": Kind.AND,
}
_CLOCKLIKE = {Kind.NUM, Kind.PAIR, Kind.DMY, Kind.ISO, Kind.HOURTH, Kind.DAYTH, Kind.PART, Kind.HOUR}
_MOST_DIGITS = 6


def tokens(text: str, language: Language, *, typos: bool = False) -> list[Token]:
    """Split cleaned text into what it means; `typos` lets a long word have a slip.

    Raises Unknown where the language does not know a word or a sign.
    """
    return tens_and_units(list(_Lexer(text, language, typos=typos).run()), glued_tens=language.glued_tens)


class _Lexer:
    def __init__(self, text: str, language: Language, *, typos: bool) -> None:
        self.text = text
        self.language = language
        self.typos = typos
        self.accented = is_accented(text)
        self.at = 0
        self.last: Token | None = None

    def run(self) -> Iterator[Token]:
        while self.at < len(self.text):
            token = self._next()
            if token.kind is not Kind.FILL:
                self.last = token
                yield token

    def _next(self) -> Token:
        piece = _PIECE.match(self.text, self.at)
        if piece is None:
            raise Unknown(self.text[self.at])
        self.at = piece.end()
        name = piece.lastgroup or ""
        if name in _SIGNS:
            return Token(_SIGNS[name], text=piece[0])
        if name == "word":
            return self._word(piece.start())
        if name == "dash":
            return self._dash(piece[0])
        return self._ordinal(piece[0]) if name == "num" else _composite(name, piece)

    def _dash(self, text: str) -> Token:
        if text == "-" and self._between_letters():
            return Token(Kind.FILL, text=text)  # twenty-fifth
        joins = self.last and self.last.kind in _CLOCKLIKE and self.text[self.at : self.at + 1].isdigit()
        return Token(Kind.DASH if joins else Kind.SEPARATOR, text=text)

    def _between_letters(self) -> bool:
        return self.text[self.at - 2 : self.at - 1].isalpha() and self.text[self.at : self.at + 1].isalpha()

    def _ordinal(self, digits: str) -> Token:
        """Read a number, with what is glued to it: 18-tej, 25th, 15-го."""
        if len(digits) > _MOST_DIGITS:
            raise Unknown(digits)
        suffix = re.compile(r"-?([^\W\d_]+)").match(self.text, self.at)
        kind = Kind.NUM
        if suffix and suffix[1] in self.language.hour_suffixes:
            kind = Kind.HOURTH
        elif suffix and suffix[1] in self.language.day_suffixes:
            kind = Kind.DAYTH
        if suffix and kind is not Kind.NUM:
            self.at = suffix.end()
        return Token(kind, int(digits), text=digits)

    def _known(self, word: str) -> str:
        return (self.language.corrected(word) or "") if self.typos else word

    def _word(self, start: int) -> Token:
        words = re.compile(r"[^\W\d_]+(?:[ -]+[^\W\d_]+){0,3}").match(self.text, start)
        typed = re.split(r"[ -]+", words[0]) if words else []
        known = [self._known(word) for word in typed]
        found = self.language.phrase(known, accented=self.accented)
        if found is None:
            raise Unknown(typed[0])
        token, length = found
        used = re.compile(r"[^\W\d_]+" + r"[ -]+[^\W\d_]+" * (length - 1)).match(self.text, start)
        self.at = used.end() if used else self.at
        return token


def _composite(name: str, piece: re.Match[str]) -> Token:
    if name == "iso":
        return Token(Kind.ISO, int(piece["d"]), int(piece["m"]), int(piece["y"]), text=piece[0])
    if name == "dmy":
        year = int(piece["c"]) + (2000 if len(piece["c"]) == 2 else 0)
        return Token(Kind.DMY, int(piece["a"]), int(piece["b"]), year, name=piece["sep"], text=piece[0])
    mark = piece["colon"] or piece["mark"]
    return Token(Kind.PAIR, int(piece["one"]), int(piece["two"]), name=mark, text=piece[0])
