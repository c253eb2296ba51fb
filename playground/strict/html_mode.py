"""`parse_mode=HTML`: a small markup of its own, with refusals that name a byte offset."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playground.strict.entities import Entity, make
from playground.strict.errors import ApiError
from playground.strict.links import BadLink, check_link, user_of

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset(STYLES) | {"a", "tg-emoji", "tg-time", "code", "pre", "blockquote"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TIME_FORMAT = re.compile(r"r|R|[tTdDwW]*")
SPACES = " \t\r\n\v\0"
_END = "\0"
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,9})|([a-zA-Z]+));?")


def refuse(text: str) -> ApiError:
    """Return the refusal of a markup."""
    return ApiError(400, f"can't parse entities: {text}")


def link_entity(url: str, begin: int, end: int) -> list[Entity]:
    """Return a link or a mention of a person; nothing where the address is not usable."""
    person = user_of(url)
    if person:
        return [make("text_mention", begin, end, user={"id": person})]
    try:
        return [make("text_link", begin, end, url=check_link(url))]
    except BadLink:
        return []


def emoji_entity(identifier: str, begin: int, end: int) -> Entity:
    """Return a custom emoji."""
    if not re.fullmatch(r"-?[0-9]{1,19}", identifier) or int(identifier) == 0:
        raise refuse("Invalid custom emoji identifier specified")
    return make("custom_emoji", begin, end, custom_emoji_id=identifier)


def time_entity(unix: str, time_format: str, begin: int, end: int) -> list[Entity]:
    """Return a moment shown in the reader's own zone; nothing without a usable time."""
    if not TIME_FORMAT.fullmatch(time_format):
        raise refuse("Invalid date format used")
    if not re.fullmatch(r"[0-9]{1,11}", unix) or int(unix) == 0:
        return []
    more = {"date_time_format": time_format} if time_format else {}
    return [make("date_time", begin, end, unix_time=int(unix), **more)]


@dataclass
class _Tag:
    name: str
    begin: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Return the text without tags, and entities in code points. Raises ApiError for bad markup."""
    return _Parser(text.replace(_END, " ") + _END).run()


class _Parser:
    """One pass over the text; `at` is the next character, the end is a NUL."""

    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.out: list[str] = []
        self.open: list[_Tag] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source) - 1:
            if self.source[self.at] != "<":
                self.out.append(self._letter())
            elif self.source[self.at + 1] == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        text = "".join(self.out)
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, self.entities

    def _letter(self) -> str:
        """Return the next character, a decoded reference where there is a known one."""
        found = _REFERENCE.match(self.source, self.at)
        decoded = _decoded(found) if found else ""
        if found and decoded:
            self.at = found.end()
            return decoded
        self.at += 1
        return self.source[self.at - 1]

    def _take(self, goes_on: Callable[[str], bool]) -> str:
        begin = self.at
        while self.source[self.at] != _END and goes_on(self.source[self.at]):
            self.at += 1
        return self.source[begin : self.at]

    def _skip_spaces(self) -> None:
        self._take(lambda letter: letter in SPACES)

    @property
    def _ended(self) -> bool:
        return self.source[self.at] == _END

    def _where(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._take(lambda letter: letter not in SPACES and letter != ">").lower()
        if self._ended:
            raise refuse(f"Unclosed start tag {self._where(begin)}")
        if name not in TAGS:
            raise refuse(f'Unsupported start tag "{name}" {self._where(begin)}')
        tag = _Tag(name, len(self.out))
        while self.source[self.at] != ">":
            self._skip_spaces()
            if self.source[self.at] != ">":
                self._attribute(tag, begin)
        self.at += 1
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise refuse(f'Tag "span" must have class "tg-spoiler" {self._where(begin)}')
        self.open.append(tag)

    def _attribute(self, tag: _Tag, begin: int) -> None:
        name = self._take(lambda letter: letter not in SPACES and letter not in "=>/\"'")
        if not name:
            raise refuse(f'Empty attribute name in the tag "{tag.name}" {self._where(begin)}')
        self._skip_spaces()
        value = ""
        if self.source[self.at] == "=":
            self.at += 1
            self._skip_spaces()
            if not self._ended:
                value = self._value()
                if self._ended:
                    raise refuse(f"Unclosed start tag {self._where(begin)}")
        if self._ended:
            raise refuse(f'Unclosed start tag "{tag.name}" {self._where(begin)}')
        tag.attributes[name] = value

    def _value(self) -> str:
        quote = self.source[self.at]
        if quote not in "\"'":
            begin = self.at
            token = self._take(lambda letter: letter.isascii() and (letter.isalnum() or letter in ".-"))
            if self.source[self.at] not in SPACES and self.source[self.at] != ">":
                raise refuse(f"Unexpected end of name token {self._where(begin)}")
            return token.lower()
        self.at += 1
        letters = []
        while not self._ended and self.source[self.at] != quote:
            letters.append(self._letter())
        if not self._ended:
            self.at += 1
        return "".join(letters)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise refuse(f"Unexpected end tag {self._where(begin)}")
        self.at += 2
        name = self._take(lambda letter: letter not in SPACES and letter != ">").lower()
        self._skip_spaces()
        if self.source[self.at] != ">":
            raise refuse(f"Unclosed end tag {self._where(begin)}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            what = f'expected "</{tag.name}>", found "</{name}>"'
            raise refuse(f"Unmatched end tag {self._where(begin)}, {what}")
        if len(self.out) > tag.begin:
            self._close(tag, len(self.out))

    def _close(self, tag: _Tag, end: int) -> None:
        begin, attributes = tag.begin, tag.attributes
        if tag.name in STYLES:
            self.entities.append(make(STYLES[tag.name], begin, end))
        elif tag.name == "a":
            url = attributes.get("href") or "".join(self.out[begin:end])
            self.entities += link_entity(url, begin, end)
        elif tag.name == "tg-emoji":
            self.entities.append(emoji_entity(attributes.get("emoji-id", ""), begin, end))
        elif tag.name == "tg-time":
            self.entities += time_entity(attributes.get("unix", ""), attributes.get("format", ""), begin, end)
        elif tag.name == "blockquote":
            kind = "expandable_blockquote" if "expandable" in attributes else "blockquote"
            self.entities.append(make(kind, begin, end))
        else:
            self._close_code(tag, end)

    def _close_code(self, tag: _Tag, end: int) -> None:
        """`pre` and `code` around the same text join into one block with a language."""
        given = tag.attributes.get("class", "")
        language = given.removeprefix("language-") if given.startswith("language-") else ""
        last = self.entities[-1] if self.entities else {}
        same = last.get("offset") == tag.begin and last.get("length") == end - tag.begin
        if same and tag.name == "pre" and last["type"] == "code" and last.get("language"):
            last["type"] = "pre"
        elif same and tag.name == "code" and last["type"] == "pre" and language:
            last["language"] = language
        else:
            more = {"language": language} if tag.name == "code" and language else {}
            self.entities.append(make(tag.name, tag.begin, end, **more))


def _decoded(reference: re.Match[str]) -> str:
    if reference[3]:
        return NAMED.get(reference[3], "")
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(code) if 0 < code < 0x10FFFF else ""
