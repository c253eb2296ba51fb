"""Reads what an officer typed into the fields of an answer; raises a refusal that says what fits."""

import datetime as dt
import re
from typing import Final

from bot.cleaning import cleaned, letters, one_line
from bot.knowledge.editing import refusals
from bot.knowledge.markup import MarkupError, to_tags
from bot.telegram.text import Text

TITLE_LIMIT: Final = 120
BODY_LIMIT: Final = 3000
"""With its title, its sources and its date an answer still is one message."""
EASY_LIMIT: Final = 800
SHORTEST: Final = 20
MOST_WAYS: Final = 25
LONGEST_WAY: Final = 150
MOST_SOURCES: Final = 5
LONGEST_ADDRESS: Final = 400
OLDEST: Final = dt.timedelta(days=5 * 366)

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"()]+\.[^\s<>\"]+")
_BULLET: Final = re.compile(r"^(?:[•*–—·]|-(?=\S))\s*")
_DAY: Final = re.compile(r"(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")


def title(written: Text) -> str:
    """Read a title."""
    line = one_line(written.plain)
    if letters(line) < 3 or len(line) > TITLE_LIMIT:
        raise refusals.BadTitle(TITLE_LIMIT)
    return line


def body(written: Text, limit: int = BODY_LIMIT) -> str:
    """Read a text with bold words, links and bullets, in the markup of the article files."""
    text = _paragraphs(cleaned(_marked(written)))
    if len(text) > limit:
        raise refusals.TooLong(len(text), limit)
    if letters(text) < SHORTEST:
        raise refusals.TooShort
    try:
        to_tags(text)
    except MarkupError as error:
        raise refusals.BadMarkup from error
    return text


def ways(written: Text) -> list[str]:
    """Read ways to ask, one a line; bullets and numbers before them are left out."""
    lines = [re.sub(r"^(?:[•*–—-]|\d{1,2}[.)])\s+", "", one_line(line)) for line in written.plain.split("\n")]
    found = list(dict.fromkeys(filter(None, lines)))
    if not 0 < len(found) <= MOST_WAYS or any(letters(way) < 3 or len(way) > LONGEST_WAY for way in found):
        raise refusals.BadWays(MOST_WAYS, LONGEST_WAY)
    return found


def sources(written: Text) -> list[dict[str, str]]:
    """Read sources, one a line: a name and a web address, or words that link to it."""
    lines = [line for line in cleaned(_marked(written)).split("\n") if line.strip()]
    found = [_source(line) for line in lines]
    if not 0 < len(found) <= MOST_SOURCES:
        raise refusals.BadSource(MOST_SOURCES)
    return found


def day(written: Text, today: dt.date) -> dt.date:
    """Read a day: 21.11.2026 or 2026-11-21; neither of the future nor too old."""
    found = _DAY.fullmatch(one_line(written.plain).rstrip(" .r"))
    if not found:
        raise refusals.BadDay
    d, m, y, year, month, number = found.groups()
    try:
        read = dt.date(int(y or year), int(m or month), int(d or number))
    except ValueError as error:
        raise refusals.BadDay from error
    if not today - OLDEST <= read <= today:
        raise refusals.BadDay
    return read


def _source(line: str) -> dict[str, str]:
    found = _ADDRESS.search(line)
    if not found or len(found[0]) > LONGEST_ADDRESS:
        raise refusals.BadSource(MOST_SOURCES)
    address = found[0].rstrip(".,;)")
    name = line.replace(found[0], " ").strip(" -–—:[]().,*")
    return {"title": one_line(name)[:TITLE_LIMIT] or address.split("/")[2], "url": address}


def _marked(written: Text) -> str:
    """Return the text with its bold words and links in the markup of the article files."""
    marks: list[tuple[int, int, str]] = []
    for span in written.spans:
        before, after = {"bold": ("**", "**"), "text_link": ("[", f"]({span.url})")}.get(span.kind, ("", ""))
        if after and "\n" not in written.plain[span.start : span.start + span.length]:
            marks += [(span.start, 1, before), (span.start + span.length, 0, after)]
    text = written.plain
    for place, _order, mark in sorted(marks, reverse=True):
        text = text[:place] + mark + text[place:]
    return text


def _paragraphs(text: str) -> str:
    """Part lines as they were typed: in the files a single line end is none."""
    lines = [_BULLET.sub("- ", line.strip()) for line in text.split("\n")]
    parted = ""
    for line in filter(None, lines):
        bullets = line.startswith("- ") and parted.rpartition("\n")[2].startswith("- ")
        parted += ("" if not parted else "\n" if bullets else "\n\n") + line
    return parted
