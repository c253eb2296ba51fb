"""Formatted text as Telegram wants it: plain characters and entities counted in UTF-16 units.

Catalog strings may carry the tags b, i, u, s, code, blockquote and a; values are put in as plain text after
the tags were read, so that what people type can never become formatting.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from html import unescape
from typing import Any

KINDS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "blockquote": "blockquote",
    "a": "text_link",
}
_TOKEN = re.compile(
    r"<(/?)(b|i|u|s|code|blockquote|a)(?: href=\"([^\"]*)\")?>|\{(\w+)\}|(&(?:lt|gt|amp|quot);)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of formatting: `start` and `length` are characters (code points) of the text."""

    kind: str
    start: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters with formatting beside them."""

    plain: str
    spans: tuple[Span, ...] = ()

    def __add__(self, other: "Text | str") -> "Text":
        return join("", (self, other))

    def __bool__(self) -> bool:
        return bool(self.plain)

    @classmethod
    def restored(cls, plain: str, spans: Iterable[Mapping[str, Any]]) -> "Text":
        """Read what was stored: the characters, and what `stored_spans` wrote."""
        return cls(plain, tuple(Span(**span) for span in spans))

    def stored_spans(self) -> list[dict[str, Any]]:
        """Write the formatting as plain data, to be stored beside the characters."""
        return [asdict(span) for span in self.spans]

    def entities(self) -> list[dict[str, object]]:
        """Return Bot API MessageEntity objects (offsets in UTF-16 code units)."""
        return [_entity(self.plain, span) for span in self.spans if span.length]

    def cut(self, start: int, end: int) -> "Text":
        """Return the characters `start` to `end` with the formatting that falls on them."""
        return Text(self.plain[start:end], tuple(_clipped(self.spans, start, end)))

    def stripped(self) -> "Text":
        """Return the text without white space at its ends."""
        start = len(self.plain) - len(self.plain.lstrip())
        return self.cut(start, max(start, len(self.plain.rstrip())))


def rich(template: str, **values: object) -> Text:
    """Read the tags of `template` and put `values` (strings, numbers or `Text`) at its placeholders."""
    return _read(template, values)


def tagged(markup: str) -> Text:
    """Read the tags of a text that has no placeholders: braces in it stay as they are."""
    return _read(markup, None)


def linked(label: str, url: str) -> Text:
    """Make a label that opens `url`."""
    return Text(label, (Span("text_link", 0, len(label), url),))


def _read(template: str, values: Mapping[str, object] | None) -> Text:
    plain: list[str] = []
    spans: list[Span] = []
    opened: list[tuple[str, int, str | None]] = []
    length = at = 0
    for token in _TOKEN.finditer(template):
        length += _append(plain, template[at : token.start()])
        at = token.end()
        closing, tag, url, name, reference = token.groups()
        if reference:
            length += _append(plain, unescape(reference))
        elif name:
            value = token.group() if values is None else values[name]
            if isinstance(value, Text):
                spans += (Span(s.kind, s.start + length, s.length, s.url) for s in value.spans)
                value = value.plain
            length += _append(plain, str(value))
        elif closing:
            kind, start, address = opened.pop()
            spans.append(Span(kind, start, length - start, address))
        else:
            opened.append((KINDS[tag], length, unescape(url) if url else None))
    _append(plain, template[at:])
    return Text("".join(plain), tuple(sorted(spans, key=lambda s: (s.start, -s.length))))


def join(separator: str, parts: "Iterable[Text | str]") -> Text:
    """Join texts, keeping each one's formatting."""
    plain = ""
    spans: list[Span] = []
    for number, part in enumerate(parts):
        text = part if isinstance(part, Text) else Text(part)
        plain += separator if number else ""
        spans += (Span(s.kind, s.start + len(plain), s.length, s.url) for s in text.spans)
        plain += text.plain
    return Text(plain, tuple(spans))


def pages(text: Text, limit: int = 4096) -> list[Text]:
    """Split a text into pieces of at most `limit` characters, at paragraphs, lines or words where it can."""
    rest, pieces = text.stripped(), []
    while len(rest.plain) > limit:
        end = _break(rest.plain, limit)
        pieces.append(rest.cut(0, end).stripped())
        rest = rest.cut(end, len(rest.plain)).stripped()
    return [*pieces, rest]


def _append(plain: list[str], piece: str) -> int:
    plain.append(piece)
    return len(piece)


def _break(plain: str, limit: int) -> int:
    for mark in ("\n\n", "\n", " "):
        end = plain.rfind(mark, limit // 2, limit)
        if end > 0:
            return end
    return limit


def _clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        first, last = max(span.start, start), min(span.start + span.length, end)
        if first < last:
            yield Span(span.kind, first - start, last - first, span.url)


def _entity(plain: str, span: Span) -> dict[str, object]:
    entity: dict[str, object] = {
        "type": span.kind,
        "offset": _units(plain[: span.start]),
        "length": _units(plain[span.start : span.start + span.length]),
    }
    return entity | ({"url": span.url} if span.url else {})


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, limit: int) -> str:
    """Cut a text that only reminds of the whole to `limit` characters, on one line."""
    return trimmed(" ".join(text.split()), limit)


def trimmed(text: str, limit: int) -> str:
    """Cut a text to `limit` characters, its lines as they are."""
    return text if len(text) <= limit else text[: limit - 1].rstrip().rstrip(".,;:") + "…"


def quoted(text: str, limit: int | None = None) -> Text:
    """Write somebody's words as theirs; `limit`: only so many characters of them."""
    return rich("<blockquote>{text}</blockquote>", text=trimmed(text, limit or len(text)))
