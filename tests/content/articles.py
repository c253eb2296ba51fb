"""Read the articles of a profile with nothing but the standard library."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROFILE = Path(__file__).parents[2] / "content" / "podgorze"
LANGUAGES = ("pl", "en", "uk")
FENCE = "+++\n"


@dataclass(frozen=True)
class Article:
    path: Path
    front: dict[str, Any]
    body: str

    @property
    def language(self) -> str:
        return self.path.parent.name

    @property
    def key(self) -> str:
        return f"{self.language}/{self.path.stem}"

    @property
    def shown(self) -> str:
        """Everything a person may read: title, body and easy version, links reduced to their labels."""
        text = "\n".join([self.front["title"], self.body, self.front.get("easy", "")])
        return re.sub(r"\]\([^)]*\)", "]", text)


def read(path: Path) -> Article:
    before, front, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    assert before == "", f"{path}: something stands before the front matter"
    return Article(path, tomllib.loads(front), body)


def every_article() -> list[Article]:
    return [read(path) for path in sorted((PROFILE / "articles").glob("*/*.md"))]
