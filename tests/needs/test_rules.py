"""Counting, coding and the file of offers, by hand."""

from pathlib import Path

import pytest

from bot.needs.coding import coded
from bot.needs.counting import everybody_once
from bot.needs.offers import Offers, load
from bot.profile import ProfileError
from bot.profile import load as load_profile
from tests.support.world import PROFILE, knowledge

PODGORZE = load_profile(PROFILE)


@pytest.mark.parametrize(
    ("groups", "shown", "hidden"),
    [
        ({"a": 7, "b": 5}, {"a": 7, "b": 5}, []),
        ({"a": 7, "b": 5, "c": 3}, {"a": 7}, ["b", "c"]),
        ({"a": 7, "b": 5, "c": 3, "d": 2}, {"a": 7, "b": 5}, ["c", "d"]),
        ({"a": 9, "b": 1}, {}, ["a", "b"]),
        ({"a": 10, "b": 4, "c": 4}, {}, ["a", "b", "c"]),
        ({"a": 5, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}, {}, []),
        ({}, {}, []),
    ],
)
def test_no_hidden_group_can_be_reckoned(
    groups: dict[str, int], shown: dict[str, int], hidden: list[str]
) -> None:
    found = everybody_once(name for name, count in groups.items() for _one in range(count))
    assert (dict(found.shown), found.hidden) == (shown, hidden)


@pytest.mark.parametrize(
    ("sentence", "categories"),
    [
        ("Brakuje drzew i skwerów", ["greenery"]),
        ("Dziury w jezdniach i latarnie nie świecą", ["roads"]),
        ("Треба більше дерев і концертів", ["greenery", "culture"]),
        ("More bins and concerts, please", ["cleanliness", "culture"]),
        ("To miejsce jest ładne i wszystko pasuje", []),
        ("", []),
        ("😀 12345", []),
    ],
)
def test_a_sentence_is_put_under_what_it_names(sentence: str, categories: list[str]) -> None:
    assert coded(sentence, PODGORZE) == categories


def test_the_shipped_offers_are_there_and_say_where_there_is_none() -> None:
    offers = load(PODGORZE)
    library = knowledge().library
    for match in offers.matches:
        for article in match.articles:
            assert library.find(article, "pl"), article
    assert offers.of("accessibility", None).is_gap
    assert not offers.of("greenery", "zablocie").is_gap
    assert offers.institutions == ()


INSTITUTION = """
[[institution]]
name = {pl = "Dom Kultury Przykład", en = "Example House", uk = "Дім Приклад"}
about = {pl = "zajęcia", en = "classes", uk = "заняття"}
categories = ["culture"]
areas = ["zablocie"]
website = "https://example.org"
source = "invented for a test"
"""


def offers_of(text: str, folder: Path) -> Offers:
    (folder / "needs.toml").write_text(text, encoding="utf-8")
    return load(PODGORZE.model_copy(update={"folder": folder}))


def test_an_institution_is_offered_where_category_and_area_fit(tmp_path: Path) -> None:
    offers = offers_of(INSTITUTION, tmp_path)
    assert [one.name["pl"] for one in offers.of("culture", "zablocie").institutions] == [
        "Dom Kultury Przykład"
    ]
    assert offers.of("culture", None).institutions
    assert offers.of("culture", "plaszow").is_gap
    assert offers.of("roads", "zablocie").is_gap


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (('categories = ["culture"]', 'categories = ["moon"]'), "no category moon"),
        (('areas = ["zablocie"]', 'areas = ["moon"]'), "no area moon"),
        (('website = "https://example.org"\n', ""), "give a phone, an e-mail or a website"),
        ((', uk = "Дім Приклад"', ""), "in uk too"),
        (('source = "invented for a test"\n', ""), "source: Field required"),
        (("[[institution]]", "[institution"), "not valid TOML"),
        (("[[institution]]", "[[instytucja]]"), "no part called instytucja"),
        (
            ("[[institution]]", '[[match]]\ncategory = "culture"\nbodies = ["moon"]\n[[institution]]'),
            "no body moon",
        ),
    ],
)
def test_a_broken_file_says_how_to_mend_it(change: tuple[str, str], why: str, tmp_path: Path) -> None:
    assert change[0] in INSTITUTION
    with pytest.raises(ProfileError, match=why):
        offers_of(INSTITUTION.replace(*change, 1), tmp_path)


def test_a_deployment_without_the_file_offers_nothing(tmp_path: Path) -> None:
    assert load(PODGORZE.model_copy(update={"folder": tmp_path})) == Offers()
