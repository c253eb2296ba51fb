"""The profiles that come with the project, and small ones made for a test."""

import shutil
from pathlib import Path
from typing import Final

from bot import profile as profiles
from bot.profile import Profile

CONTENT: Final = Path(__file__).parents[2] / "content"
PODGORZE, LESZNO = CONTENT / "podgorze", CONTENT / "leszno"
LANGUAGES: Final = ("pl", "en", "uk")

ARTICLE = """\
+++
id = "{id}"
title = "{title}"
alternates = [
    "{id} jeden",
    "{id} dwa",
    "{id} trzy",
    "{id} cztery",
    "{id} pięć",
    "{id} sześć",
    "{id} siedem",
    "{id} osiem",
]
tags = ["próba"]
facts = ["F-LAW-01"]
sources = [{{ title = "Ustawa", url = "https://isap.sejm.gov.pl" }}]
as_of = 2026-11-01
review_by = 2027-05-01
scope = "{scope}"
easy = \"\"\"
Krótko i prosto.
\"\"\"
+++
To jest odpowiedź w jednym zdaniu.

- Szczegół **ważny**.

Gdzie: w [urzędzie](https://example.org/urzad).
"""


def article(article_id: str, title: str = "Próba", scope: str = "general") -> str:
    """Write an article without faults."""
    return ARTICLE.format(id=article_id, title=title, scope=scope)


class Desk:
    """A profile of its own in a folder of a test: Leszno's words upon a general layer of two articles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.general, self.own = folder / "_poland", folder / "leszno"
        self.own.mkdir(parents=True)
        shutil.copy(LESZNO / "profile.toml", self.own)
        self.set(
            'leave_out = ["attend-session", "council-limits", "council-vs-city-hall", "unit-statute"]', ""
        )
        for language in LANGUAGES:
            self.write(self.own, language, "own", article("own", "Własna", "leszno"))
            for name in ("first", "second"):
                self.write(self.general, language, name, article(name, f"Próba {name}"))

    def write(self, layer: Path, language: str, name: str, text: str) -> Path:
        """Write an article's file."""
        path = layer / "articles" / language / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def edit(self, path: Path, old: str, new: str) -> None:
        """Change what stands in a file."""
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def set(self, old: str, new: str) -> None:
        """Change the profile."""
        self.edit(self.own / "profile.toml", old, new)

    def in_general(self, name: str = "first", language: str = "pl") -> Path:
        """The file of a general article."""
        return self.general / "articles" / language / f"{name}.md"

    @property
    def profile(self) -> Profile:
        """The profile as its folder is now."""
        return profiles.load(self.own)
