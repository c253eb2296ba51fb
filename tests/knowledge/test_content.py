"""The articles that come with the project can be found."""

from pathlib import Path

import pytest

from bot import profile
from bot.knowledge import layers
from bot.knowledge.search import Index

PROFILES = sorted((Path(__file__).parents[2] / "content").glob("*/profile.toml"))


@pytest.mark.parametrize("folder", [path.parent for path in PROFILES], ids=lambda path: path.name)
def test_every_profile_finds_its_articles_by_their_titles(folder: Path) -> None:
    library = layers.library(profile.load(folder))
    index = Index.build(library)
    lost = [a.title for a in library if index.rank(a.title, a.language)[0].id != a.id]
    assert not lost
