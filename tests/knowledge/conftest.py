from pathlib import Path

import pytest

from bot.knowledge.articles import Library, load
from bot.knowledge.search import Index

FOLDER = Path(__file__).parent


@pytest.fixture(scope="session")
def library() -> Library:
    """Eight short articles: all in Polish, most in English, half in Ukrainian."""
    return load(FOLDER / "library", ("pl", "en", "uk"))


@pytest.fixture(scope="session")
def index(library: Library) -> Index:
    return Index.build(library)
