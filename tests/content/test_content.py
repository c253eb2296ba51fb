"""The answers keep their promises: what `rozmownica knowledge check` says, and what is covered."""

from datetime import date
from pathlib import Path

import pytest

from bot import profile as profiles
from bot.knowledge import layers
from bot.knowledge.articles import Library
from bot.knowledge.check import faults
from bot.knowledge.rules import phones
from tests.content.profiles import LANGUAGES, LESZNO, PODGORZE

CHECKED = date(2026, 11, 22)
"""A day on which all were reviewed: the suite does not age, `knowledge check` does."""

HARD = {
    "citizens-bill", "consultations-krakow", "consultations-what", "council-opinions", "district-money",
    "e-delivery", "gmina-report-debate", "local-initiative", "participatory-budget-krakow-vote",
    "participatory-budget-what", "petition-deadlines", "petition-how", "petition-krakow", "petition-what",
    "public-information", "resolutions-minutes", "skarga", "small-consultations-draft",
    "spatial-planning-comments", "spatial-planning-krakow", "spatial-planning-what", "unit-statute",
    "who-can-vote-district", "wniosek", "wniosek-skarga-petycja-difference",
}  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return layers.library(profiles.load(PODGORZE))


@pytest.mark.parametrize("folder", [PODGORZE, LESZNO], ids=lambda path: path.name)
def test_every_article_of_every_layer_is_in_order(folder: Path) -> None:
    found = faults(profiles.load(folder), CHECKED)
    assert not found, "\n".join(map(str, found))


def test_all_topics_are_answered_and_many_neighbours_named(library: Library) -> None:
    topics = [article_id for article_id in library.ids if not article_id.startswith("redirect-")]
    redirects = [article_id for article_id in library.ids if article_id.startswith("redirect-")]
    assert len(topics) == 89
    assert len(redirects) >= 30
    assert {article.scope for article in library} == {"general", "krakow", "podgorze"}
    claims = [article for article in library if not article.redirect]
    assert all(article.facts and article.sources for article in claims)
    assert not [article.id for article in library if article.redirect and article.action]


def test_hard_topics_can_be_had_in_simpler_words(library: Library) -> None:
    for language in LANGUAGES:
        assert not [one for one in HARD if not library.articles[one, language].easy], language


def test_a_redirect_says_whom_to_ask_and_to_make_sure_there(library: Library) -> None:
    makes_sure = {"pl": "upewnić się na miejscu", "en": "make sure there", "uk": "уточніть"}
    for language, words in makes_sure.items():
        found = library.articles["redirect-passport", language]
        assert words in found.body
        assert "12 616" not in found.body, "a passport is no matter of the city"
    assert "12 616 55 55" in library.articles["redirect-identity-card", "pl"].body


def test_emergencies_get_112_in_the_first_sentence(library: Library) -> None:
    for topic in ("emergency-numbers", "crisis-help", "utility-failures"):
        assert all("112" in library.articles[topic, language].lead for language in LANGUAGES), topic


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("proszę dzwonić: 12 616 55 55.", ["12 616 55 55"]),
        ("tel. 728-366-319, 7:30", ["728-366-319"]),
        ("razem 44 226 000 zł w 2021 r.", []),
        ("w 2025 r. 3 884 317 zł", []),
        ("112, 986 lub 994", []),
    ],
)
def test_the_phone_finder_tells_numbers_from_money(text: str, found: list[str]) -> None:
    assert phones(text) == found
