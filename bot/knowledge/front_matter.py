"""TOML front matter of a Markdown file, read strictly: every complaint says where and how to mend it."""

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Self, TypeVar

FENCE: Final = "+++"
_TOML_LINE: Final = re.compile(r"at line (\d+)")
_TOML_PLACE: Final = re.compile(r" \(at [^)]*\)$")
Choice = TypeVar("Choice", bound=str)


class ContentError(ValueError):
    """Something is wrong with a content file: which file, line (from 1) and key, and how to mend it."""

    def __init__(self, path: Path, key: str, mend: str, line: int = 1) -> None:
        super().__init__(f"{path}:{line}: {key}: {mend}")
        self.path, self.key, self.mend, self.line = path, key, mend, line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Keys and body of one file; `lines` are all its lines as they stand there."""

    path: Path
    values: Mapping[str, Any]
    body: str
    lines: tuple[str, ...]

    @classmethod
    def read(cls, path: Path, required: Sequence[str], optional: Sequence[str]) -> Self:
        """Read `path`, which has all `required` keys, perhaps `optional` ones, no others, and a body."""
        lines, end = _split(path)
        try:
            values = tomllib.loads("\n".join(lines[1:end]))
        except tomllib.TOMLDecodeError as error:
            found = _TOML_LINE.search(str(error))
            line = int(found[1]) + 1 if found else end + 1
            plain = _TOML_PLACE.sub("", str(error))
            raise ContentError(path, "front matter", f"this is not TOML: {plain}", line) from error
        front = cls(path, values, "\n".join(lines[end + 1 :]).strip(), lines)
        for key in required:
            if key not in values:
                raise front.wrong(key, "is missing; add it to the front matter")
        for key in values.keys() - {*required, *optional}:
            raise front.wrong(key, "is not a known key; " + _hint(key, [*required, *optional]))
        if not front.body:
            raise front.wrong("body", "write the answer below the second +++ line")
        return front

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, mend: str, near: str = "") -> ContentError:
        """The error about `key` of this file, at the first line of that key that holds `near`."""
        return ContentError(self.path, key, mend, self.line(key, near))

    def line(self, key: str, near: str = "") -> int:
        """Number of the first line of `key` (or of the body) that holds `near`; else of where it begins."""
        end = self.lines.index(FENCE, 1) if FENCE in self.lines[1:] else len(self.lines)
        if key == "body":
            start = next((n for n in range(end + 1, len(self.lines)) if self.lines[n].strip()), end)
        else:
            begins = re.compile(rf"\s*{re.escape(key)}\s*=")
            start = next((n for n in range(1, end) if begins.match(self.lines[n])), 0)
        places = (n for n in range(start, len(self.lines)) if near and near in self.lines[n])
        return next(places, start) + 1

    def text(self, key: str) -> str:
        """A string that is not blank."""
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f'write a text, as in {key} = "…"')
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; it may be empty."""
        values = self.values[key]
        if not isinstance(values, list) or any(
            not isinstance(text, str) or not text.strip() for text in values
        ):
            raise self.wrong(key, f'write a list of texts, as in {key} = ["…", "…"]')
        return tuple(text.strip() for text in values)

    def day(self, key: str) -> date:
        """A calendar day."""
        value = self.values[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(key, f"write a day without quotes, as in {key} = 2026-11-21")
        return value

    def choice(self, key: str, choices: Sequence[Choice]) -> Choice | None:
        """One of `choices`, or None where the key is left out."""
        value = self.values.get(key)
        if value is None:
            return None
        for choice in choices:
            if choice == value:
                return choice
        raise self.wrong(key, "write one of " + ", ".join(choices) + ", or leave the key out")

    def links(self, key: str) -> tuple[Mapping[str, str], ...]:
        """Tables with a `title` and a web address `url`; there may be none."""
        tables = self.values[key]
        if not isinstance(tables, list) or not all(_is_link(table) for table in tables):
            raise self.wrong(
                key, f'write {key} = [{{title = "…", url = "https://…"}}] with nothing else inside'
            )
        return tuple(tables)


def _split(path: Path) -> tuple[tuple[str, ...], int]:
    """The lines of a file, and the index of the fence that ends its front matter."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ContentError(path, "encoding", "save the file as UTF-8") from error
    except OSError as error:
        raise ContentError(path, "file", f"cannot be read: {error.strerror}") from error
    fences = [number for number, line in enumerate(lines) if line.strip() == FENCE]
    if not lines or len(fences) < 2 or fences[0] != 0:
        raise ContentError(path, "front matter", "start the file with it, between two lines of +++")
    return tuple(FENCE if number in fences[:2] else line for number, line in enumerate(lines)), fences[1]


def _hint(key: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean {near[0]}?" if near else "delete it"


def _is_link(table: object) -> bool:
    if not isinstance(table, dict) or table.keys() != {"title", "url"}:
        return False
    title, url = table["title"], table["url"]
    return (
        isinstance(title, str)
        and bool(title.strip())
        and isinstance(url, str)
        and url.startswith(("https://", "http://", "{"))
        and not any(sign.isspace() for sign in url)
    )
