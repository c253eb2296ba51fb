from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.articles import Library, top
from bot.knowledge.search import Index
from bot.knowledge.thresholds import OFF

FOLDER = Path(__file__).parent


@pytest.fixture(scope="session")
def library() -> Library:
    """Eight short articles: all in Polish, most in English, half in Ukrainian."""
    languages = ("pl", "en", "uk")
    pages = top({"general": FOLDER / "library"}, languages)
    return Library(languages, {key: page.article for key, page in pages.items()})


@pytest.fixture(scope="session")
def index(library: Library) -> Index:
    return Index.build(library)


@pytest.fixture(scope="session")
def unsure(index: Index) -> Index:
    """An index that never answers directly, so that tests of choices outlive another fit."""
    return with_thresholds(index, direct=OFF)


def with_thresholds(index: Index, **changed: float) -> Index:
    """The same index, which decides otherwise."""
    weights = index.fitted.weights
    thresholds = replace(weights.thresholds, **changed)
    return replace(index, fitted=replace(index.fitted, weights=replace(weights, thresholds=thresholds)))
