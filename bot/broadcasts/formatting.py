"""Reads the formatting of what someone wrote: Telegram counts UTF-16 units, we count characters."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Protocol

from bot.telegram.text import Span, Text

KEPT = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "blockquote",
        "expandable_blockquote",
        "text_link",
    }
)
"""Formatting that is passed on. Telegram finds addresses by itself; what points at an account is left out."""


ENDINGS = frozenset(
    {
        *("pdf", "doc", "docx", "odt", "rtf", "txt", "ppt", "pptx", "odp"),
        *("xls", "xlsx", "ods", "csv", "ics", "jpg", "jpeg", "png", "webp"),
    }
)
"""Files that are passed on: what people read or look at, nothing that runs."""


class Entity(Protocol):
    """A MessageEntity, as far as it is read."""

    type: str
    offset: int
    length: int
    url: str | None


def formatted(plain: str, entities: Iterable[Entity]) -> Text:
    """Return what was written, with its formatting, without white space at the ends.

    Entities that do not fall on whole characters of the text are left out.
    """
    starts = {units: at for at, units in enumerate(accumulate(map(_width, plain), initial=0))}
    return Text(plain, tuple(_spans(entities, starts))).stripped()


def is_passed_on(name: str | None) -> bool:
    """Tell whether a file of this name is of a kind that people can be sent."""
    return (name or "").lower().rpartition(".")[2] in ENDINGS


def _spans(entities: Iterable[Entity], starts: dict[int, int]) -> Iterator[Span]:
    for entity in entities:
        start, end = starts.get(entity.offset), starts.get(entity.offset + entity.length)
        if entity.type in KEPT and start is not None and end is not None and start < end:
            yield Span(str(entity.type), start, end - start, entity.url)


def _width(character: str) -> int:
    return 2 if ord(character) > 0xFFFF else 1
