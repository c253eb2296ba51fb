"""`parse_mode=MarkdownV2` and the older `Markdown`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playground.strict.entities import Entity, make
from playground.strict.html_mode import emoji_entity, link_entity, refuse, time_entity

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
MARKS = {"__": "Underline", "_": "Italic", "*": "Bold", "~": "Strikethrough", "||": "Spoiler"}
KINDS = {name: name.lower() for name in MARKS.values()} | {"Code": "code", "Pre": "pre", "PreCode": "pre"}
MARK_OF = {name: mark for mark, name in MARKS.items()} | {"Code": "`", "Pre": "```", "PreCode": "```"}
CODE_NAMES = frozenset({"Code", "Pre", "PreCode"})
_LANGUAGE = re.compile(r"[^ \t\r\n\v\0`]+(?=[ \t\r\n\v])")
_LINE_BREAK = re.compile(r"\r\n|\n\r|\n|\r")
_QUOTE_END = re.compile(r"\|\|\r*(?:\n(?!>)|\Z)")
_TG_LINK = re.compile(r"tg:(?://)?(emoji|time)/?\?([^#]*)", re.IGNORECASE)


@dataclass
class _Open:
    name: str
    byte: int
    begin: int
    language: str = ""
    expandable: bool = False


def parse_markdown_v2(text: str) -> tuple[str, list[Entity]]:
    """Return the text without marks, and entities in code points. Raises ApiError for bad markup."""
    return _Parser(text).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.out: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[Entity] = []
        self.line_start = True

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            self._step(self.source[self.at])
        if self._inside("Quote"):
            self._end_quote()
        if self.open:
            raise self._unclosed()
        return "".join(self.out), self.entities

    def _step(self, letter: str) -> None:
        following = self.source[self.at + 1 : self.at + 2]
        in_code = bool(self.open) and self.open[-1].name in CODE_NAMES
        if letter == "\\" and following and 0 < ord(following) <= 126:
            self.out.append(following)
            self.at += 2
            self.line_start = False
        elif letter not in ("`" if in_code else RESERVED):
            self._plain(letter, in_code)
        elif not self._ends():
            self._begins(letter)

    def _plain(self, letter: str, in_code: bool) -> None:
        self.out.append(letter)
        self.at += 1
        if letter != "\r":
            self.line_start = letter == "\n"
        if letter != "\n" or in_code or not self._inside("Quote"):
            return
        if self.source.startswith(">", self.at):
            self.at += 1
            self.line_start = False
        else:
            self._end_quote()

    def _inside(self, name: str) -> bool:
        return any(opened.name == name for opened in self.open)

    def _ends(self) -> bool:
        """Close the innermost entity if its mark stands here."""
        if not self.open:
            return False
        opened = self.open[-1]
        if opened.name in ("TextUrl", "CustomEmoji"):
            return self.source[self.at] == "]" and self._end_link()
        if opened.name == "Quote":
            if _QUOTE_END.match(self.source, self.at):
                opened.expandable = True
                self.at += 2
                return True
            return False
        mark = MARK_OF[opened.name]
        if not self.source.startswith(mark, self.at) or (
            mark == "_" and self.source.startswith("__", self.at)
        ):
            return False
        self.at += len(mark)
        self.open.pop()
        more = {"language": opened.language} if opened.language else {}
        self._add(make(KINDS[opened.name], opened.begin, len(self.out), **more))
        return True

    def _add(self, entity: Entity) -> None:
        if entity["length"]:
            self.entities.append(entity)

    def _begins(self, letter: str) -> None:
        pair = self.source[self.at : self.at + 2]
        if letter == "`":
            self._begin_code()
        elif letter == ">" and self.line_start and not self._inside("Quote"):
            self._push("Quote", 1)
            self.line_start = False
        elif pair in MARKS or letter in MARKS:
            mark = pair if pair in MARKS else letter
            self._push(MARKS[mark], len(mark))
        elif letter == "[" or pair == "![":
            self._push("TextUrl" if letter == "[" else "CustomEmoji", 1 if letter == "[" else 2)
        else:
            raise refuse(f"Character '{letter}' is reserved and must be escaped with the preceding '\\'")

    def _push(self, name: str, width: int, language: str = "") -> None:
        self.open.append(_Open(name, self._byte(self.at), len(self.out), language))
        self.at += width

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _begin_code(self) -> None:
        if not self.source.startswith("```", self.at):
            self._push("Code", 1)
            return
        language = _LANGUAGE.match(self.source, self.at + 3)
        self._push("PreCode" if language else "Pre", 3, language[0] if language else "")
        self.at += len(language[0]) if language else 0
        line_break = _LINE_BREAK.match(self.source, self.at)
        self.at = line_break.end() if line_break else self.at

    def _end_link(self) -> bool:
        opened = self.open.pop()
        end = len(self.out)
        self.at += 1
        if opened.name == "CustomEmoji":
            if not self.source.startswith("(", self.at):
                raise refuse("The entity must contain a tg://emoji or tg://time URL")
            for entity in tg_entity(self._address(), opened.begin, end):
                self._add(entity)
            return True
        text = "".join(self.out[opened.begin :])
        url = self._address() if self.source.startswith("(", self.at) else text
        for entity in link_entity(url, opened.begin, end):
            self._add(entity)
        return True

    def _address(self) -> str:
        self.at += 1
        begin, letters = self.at, []
        while self.at < len(self.source) and self.source[self.at] != ")":
            following = self.source[self.at + 1 : self.at + 2]
            if self.source[self.at] == "\\" and following and 0 < ord(following) <= 126:
                self.at += 1
            letters.append(self.source[self.at])
            self.at += 1
        if self.at >= len(self.source):
            raise refuse(f"Can't find end of a URL at byte offset {self._byte(begin)}")
        self.at += 1
        return "".join(letters)

    def _end_quote(self) -> None:
        if self.open[-1].name != "Quote":
            raise self._unclosed()
        opened = self.open.pop()
        kind = "expandable_blockquote" if opened.expandable else "blockquote"
        self._add(make(kind, opened.begin, len(self.out)))

    def _unclosed(self) -> Exception:
        opened = self.open[-1]
        return refuse(f"Can't find end of {opened.name} entity at byte offset {opened.byte}")


def tg_entity(url: str, begin: int, end: int) -> list[Entity]:
    """Return a custom emoji or a moment from `tg://emoji?id=…` or `tg://time?unix=…`."""
    found = _TG_LINK.match(url)
    values = dict(part.partition("=")[::2] for part in found[2].split("&")) if found else {}
    key = "id" if found and found[1].lower() == "emoji" else "unix"
    if not found or not re.fullmatch(r"[1-9][0-9]{0,18}", values.get(key, "")):
        raise refuse("Invalid tg://emoji or tg://time URL specified")
    if key == "id":
        return [emoji_entity(values["id"], begin, end)]
    return time_entity(values["unix"], values.get("format", ""), begin, end)


def parse_markdown(text: str) -> tuple[str, list[Entity]]:
    """Read the older mode: no nesting, a backslash works only outside of entities."""
    out: list[str] = []
    entities: list[Entity] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter == "\\" and text[at + 1 : at + 2] in ("_", "*", "`", "["):
            out.append(text[at + 1])
            at += 2
        elif letter in "_*`[":
            at = _old_entity(text, at, out, entities)
        else:
            out.append(letter)
            at += 1
    return "".join(out), entities


def _old_entity(text: str, start: int, out: list[str], entities: list[Entity]) -> int:
    """Read one entity of the older mode; return where the text goes on."""
    mark = "```" if text.startswith("```", start) else text[start]
    at, language = start + len(mark), ""
    if mark == "```":
        found = _LANGUAGE.match(text, at)
        language = found[0] if found else ""
        at += len(language)
        line_break = _LINE_BREAK.match(text, at)
        at = line_break.end() if line_break else at
    close = text.find("]" if mark == "[" else mark, at)
    if close < 0:
        where = len(text[:start].encode())
        raise refuse(f"Can't find end of the entity starting at byte offset {where}")
    begin, inner = len(out), text[at:close]
    out.extend(inner)
    at = close + len(mark)
    if mark == "[":
        url, at = _old_address(text, at, inner)
        entities += link_entity(url, begin, len(out)) if inner else []
    elif inner:
        kind = {"_": "italic", "*": "bold", "`": "code", "```": "pre"}[mark]
        entities.append(make(kind, begin, len(out), **({"language": language} if language else {})))
    return at


def _old_address(text: str, at: int, inner: str) -> tuple[str, int]:
    if not text.startswith("(", at):
        return inner, at
    close = text.find(")", at)
    close = len(text) if close < 0 else close
    return text[at + 1 : close], min(close + 1, len(text))
