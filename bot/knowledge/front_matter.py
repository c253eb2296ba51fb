"""TOML front matter of a Markdown file, read strictly: every complaint says where and how to mend it."""

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Self, TypeVar

FENCE: Final = "+++"
Choice = TypeVar("Choice", bound=str)


class ContentError(ValueError):
    """A content file cannot be used: which file, which key, and how to mend it."""

    def __init__(self, path: Path, key: str, mend: str) -> None:
        super().__init__(f"{path}: {key}: {mend}")
        self.path, self.key, self.mend = path, key, mend


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Keys and body of one file."""

    path: Path
    values: Mapping[str, Any]
    body: str

    @classmethod
    def read(cls, path: Path, required: Sequence[str], optional: Sequence[str]) -> Self:
        """Read `path`, which has all `required` keys, perhaps `optional` ones, no others, and a body."""
        head, body = _split(path)
        try:
            values = tomllib.loads(head)
        except tomllib.TOMLDecodeError as error:
            raise ContentError(path, "front matter", f"this is not TOML: {error}") from error
        front = cls(path, values, body)
        for key in required:
            if key not in values:
                raise front.wrong(key, "is missing; add it to the front matter")
        for key in values.keys() - {*required, *optional}:
            raise front.wrong(key, "is not a known key; " + _hint(key, [*required, *optional]))
        if not body:
            raise front.wrong("body", "write the answer below the second +++ line")
        return front

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, mend: str) -> ContentError:
        """The error to raise about `key` of this file."""
        return ContentError(self.path, key, mend)

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
        """At least one table with a `title` and a web address `url`."""
        tables = self.values[key]
        if not isinstance(tables, list) or not tables or not all(_is_link(table) for table in tables):
            mend = f'write at least one {key} = [{{title = "…", url = "https://…"}}] with nothing else inside'
            raise self.wrong(key, mend)
        return tuple(tables)


def _split(path: Path) -> tuple[str, str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(path, "encoding", "save the file as UTF-8") from error
    lines = text.splitlines()
    fences = [number for number, line in enumerate(lines) if line.strip() == FENCE]
    if not lines or len(fences) < 2 or fences[0] != 0:
        raise ContentError(path, "front matter", "start the file with it, between two lines of +++")
    return "\n".join(lines[1 : fences[1]]), "\n".join(lines[fences[1] + 1 :]).strip()


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
        and url.startswith(("https://", "http://"))
        and not any(sign.isspace() for sign in url)
    )
