"""Phrase books: lists of phrases in plain text that recognise what a person wants, without any model.

A book in `phrasebook/` has `[sections]` of phrases, parted by line ends or commas; `#` starts a comment.
Phrases are written as people spell them (Polish letters, Cyrillic), and compared folded. In a phrase

- `word*` is a word with any ending, a single `*` any word;
- ` … ` stands for up to four words, or none;
- `(a|b)` is a or b, `(a )?` may be left out; look-aheads, look-behinds and `.*` are regular expressions;
- `{NAME}` is any phrase of the section [NAME], which stands above.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from bot.knowledge.fold import fold_letters

GAP: Final = r"(?: \w+){0,4} "
_SECTION: Final = re.compile(r"\[(.+)\]")
_NAME: Final = re.compile(r"\{([a-z]+)\}")
_ENDING: Final = re.compile(r"(?<!\.)\*")


@cache
def book(name: str) -> Mapping[str, str]:
    """Regular expressions (for folded text) by section of one book."""
    sections: dict[str, str] = {}
    for title, phrases in _sections(name):
        options = "|".join(_pattern(phrase, sections) for phrase in phrases)
        sections[title] = f"(?:{options})"
    return sections


def within(name: str, section: str) -> re.Pattern[str]:
    """Matches texts that hold a phrase of this section, as whole words."""
    return re.compile(rf"\b{book(name)[section]}(?!\w)")


def whole(name: str, section: str) -> re.Pattern[str]:
    """Matches texts that are a phrase of this section and nothing else; use with `fullmatch`."""
    return re.compile(book(name)[section])


def _sections(name: str) -> list[tuple[str, list[str]]]:
    text = (files("bot.knowledge") / "phrasebook" / f"{name}.txt").read_text(encoding="utf-8")
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
        if title := _SECTION.fullmatch(line):
            found.append((title[1], []))
        else:
            found[-1][1].extend(phrase.strip() for phrase in line.split(", "))
    return found


def _pattern(phrase: str, sections: Mapping[str, str]) -> str:
    pieces = [fold_letters(_ENDING.sub(r"\\w*", piece)) for piece in phrase.split(" … ")]
    return _NAME.sub(lambda found: sections[found[1].upper()], GAP.join(pieces))
