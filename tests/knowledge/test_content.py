"""The articles that come with the project can be used."""

from pathlib import Path

import pytest

from bot.knowledge.articles import load
from bot.knowledge.search import Index

PROFILES = sorted((Path(__file__).parents[2] / "content").glob("*/articles/pl"))


@pytest.mark.parametrize("folder", [path.parent for path in PROFILES], ids=lambda path: path.parent.name)
def test_every_profile_finds_its_articles_by_their_titles(folder: Path) -> None:
    languages = [
        "pl",
        *(path.name for path in sorted(folder.iterdir()) if path.is_dir() and path.name != "pl"),
    ]
    library = load(folder, languages)
    index = Index.build(library)
    lost = [a.title for a in library if index.rank(a.title, a.language)[0].id != a.id]
    assert not lost
