"""The profiles are whole in every language they speak."""

import tomllib
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.content.profiles import LANGUAGES, LESZNO, PODGORZE

CATEGORIES = {
    "greenery", "roads", "playground", "safety", "cleanliness",
    "culture", "sport", "transport", "accessibility", "other",
}  # fmt: skip
AREAS = ["stare-podgorze", "bonarka", "lutnia", "mateczny", "plaszow", "przewoz", "rybitwy", "zablocie"]


@pytest.fixture(scope="module")
def profile() -> dict[str, Any]:
    return tomllib.loads((PODGORZE / "profile.toml").read_text(encoding="utf-8"))


@pytest.fixture(params=[PODGORZE, LESZNO], ids=lambda path: path.name)
def any_profile(request: pytest.FixtureRequest) -> dict[str, Any]:
    assert isinstance(request.param, Path)
    data = tomllib.loads((request.param / "profile.toml").read_text(encoding="utf-8"))
    assert data["id"] == request.param.name
    return data


def spoken(table: dict[str, Any]) -> bool:
    return set(LANGUAGES) <= set(table) and all(table[language] for language in LANGUAGES)


def test_basics(any_profile: dict[str, Any]) -> None:
    profile = any_profile
    assert profile["languages"] == list(LANGUAGES)
    assert profile["default_language"] in profile["languages"]
    assert profile["address_form"] in {"panstwo", "ty"}
    assert ZoneInfo(profile["timezone"]).key == "Europe/Warsaw"
    assert profile["as_of"] <= profile["review_by"]


def test_every_word_has_its_cases_in_polish_and_ukrainian(any_profile: dict[str, Any]) -> None:
    profile = any_profile
    assert spoken(profile["words"])
    english = profile["words"]["en"]
    for language in ("pl", "uk"):
        words = profile["words"][language]
        assert set(words) == set(english)
        assert {"nominative", "genitive", "locative"} <= set(words["unit"])
        assert {"nominative", "genitive", "dative", "accusative", "instrumental", "locative"} == set(
            words["council"]
        )


def test_areas_and_categories_are_named_in_every_language(profile: dict[str, Any]) -> None:
    assert [area["id"] for area in profile["areas"]] == AREAS
    assert all(spoken(area) and all(area[one]["in"] for one in LANGUAGES) for area in profile["areas"])
    assert spoken(profile["whole_area"])
    categories = profile["ideas"]["categories"]
    assert {one["id"] for one in categories} == CATEGORIES
    assert all(spoken(one["name"]) and spoken(one["hint"]) for one in categories)


def test_what_nobody_confirmed_is_not_there(profile: dict[str, Any]) -> None:
    assert set(profile["contacts"]["office"]) == {"name", "address", "website"}
    assert not {"controller", "officer_contact"} & set(profile["privacy"])
    assert profile["privacy"]["confirmed_by_office"] is False


def test_a_town_shows_no_contact_that_nobody_confirmed() -> None:
    contacts = tomllib.loads((LESZNO / "profile.toml").read_text(encoding="utf-8"))["contacts"]
    assert all(set(contact) == {"name"} and spoken(contact["name"]) for contact in contacts.values())


def test_messages_texts_and_numbers(profile: dict[str, Any]) -> None:
    assert profile["quiet_hours"] == {"from": time(21), "to": time(8)}
    assert profile["events"]["reminders"] == ["1 day", "2 hours"]
    assert profile["emergency"][0]["number"] == "112"
    assert [one["number"] for one in profile["emergency"] if one["life_in_danger"]] == ["112"]
    assert all(spoken(one["label"]) for one in profile["emergency"])
    steps = profile["ideas"]["next_step"]
    assert spoken(steps)
    assert all("{days}" in steps[language] and "{date}" in steps[language] for language in LANGUAGES)
    assert spoken(profile["privacy"]["controller_note"])
    assert spoken(profile["privacy"]["please_leave_out"])


def test_questions_to_people(profile: dict[str, Any]) -> None:
    advice = profile["advice"]
    assert 1 <= advice["extension_days"] <= advice["reply_days"]
    assert advice["hours"]["opens"] < advice["hours"]["closes"]
    assert len({unit["id"] for unit in advice["units"]}) == len(advice["units"])
    assert all(spoken(unit["name"]) for unit in advice["units"])
