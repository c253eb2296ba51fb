"""The pure rules: what is asked next, what fits, titles, what may become of an idea."""

from datetime import UTC, datetime

import pytest

from bot.cleaning import cleaned, one_line
from bot.ideas import rules
from bot.ideas.model import Idea, IdeaDraft, Status, Step, Where

NOW = datetime(2026, 11, 21, 11, tzinfo=UTC)
FULL = {"text": "Ławka przy przystanku", "where": Where.WHOLE, "category": "greenery", "photo_asked": True}


def draft(**values: object) -> IdeaDraft:
    return IdeaDraft(**{"photo_asked": False, **values})


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ({}, Step.WHAT),
        ({"text": "Ławka przy przystanku"}, Step.WHERE),
        ({"text": "x" * 2001}, Step.WHAT),
        ({"text": "x" * 2000}, Step.WHERE),
        ({"photo_asked": True}, Step.WHAT),
        ({"text": "Ławka przy przystanku", "where": Where.WHOLE}, Step.CATEGORY),
        ({"text": "Ławka przy przystanku", "category": "greenery"}, Step.WHERE),
        ({**FULL, "photo_asked": False}, Step.PHOTO),
        (FULL, Step.CHECK),
        ({**FULL, "editing": "where"}, Step.WHERE),
    ],
)
def test_the_next_step_follows_from_what_is_there(values: dict[str, object], step: Step) -> None:
    assert rules.next_step(draft(**values)) is step


@pytest.mark.parametrize(
    ("values", "before"),
    [
        ({}, None),
        ({"text": "Ławka przy przystanku"}, Step.WHAT),
        ({"text": "Ławka przy przystanku", "where": Where.WHOLE, "editing": "where"}, Step.WHAT),
        (FULL, Step.PHOTO),
        ({**FULL, "editing": "category"}, None),
    ],
)
def test_back_leads_one_question_back(values: dict[str, object], before: Step | None) -> None:
    assert rules.step_before(draft(**values)) is before


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ławka. Druga.", "Ławka"),
        ("Ławka na ul. Długiej. Stara jest złamana.", "Ławka na ul. Długiej"),
        ("Ile jeszcze? Zróbmy to!", "Ile jeszcze?"),
        ("Pierwszy wiersz\ndrugi wiersz", "Pierwszy wiersz"),
        ("słowo " * 30, "słowo " * 12 + "słowo…"),
        ("x" * 300, "x" * 79 + "…"),
        ("Лавка біля зупинки. Друге речення.", "Лавка біля зупинки"),
    ],
)
def test_a_title_is_the_first_sentence(text: str, title: str) -> None:
    assert rules.title_of(text) == title
    assert len(rules.title_of(text)) <= rules.TITLE


def test_a_shortened_text_ends_with_a_sentence_or_a_word() -> None:
    sentences = "Pierwsze zdanie jest tutaj. " * 100
    assert rules.shortened(sentences).endswith("tutaj.")
    assert 1900 < len(rules.shortened(sentences)) <= 2000
    assert rules.shortened("słowo " * 500).endswith("słowo")
    assert rules.shortened("x" * 3000) == "x" * 2000


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("Ławka", False),
        ("Ławka tutaj", True),
        ("🌳" * 20, False),
        ("1234567890", False),
        ("Лавка тут!", True),
    ],
)
def test_an_idea_needs_words(text: str, enough: bool) -> None:
    assert rules.says_enough(text) is enough


def test_every_status_leads_only_where_it_may() -> None:
    assert set(rules.NEXT) == set(Status)
    for status, following in rules.NEXT.items():
        assert status not in following
        assert (Status.RECEIVED in following) is (status is Status.IN_REVIEW)
        assert Status.WITHDRAWN not in following


@pytest.mark.parametrize("status", Status)
def test_only_an_undecided_idea_is_withdrawn(status: Status) -> None:
    idea = Idea(number=1, token="t", title="x", status=status, created_at=NOW, changed_at=NOW)
    assert rules.may_withdraw(idea) is (status in (Status.RECEIVED, Status.IN_REVIEW))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ławka \r\n\n\n\n tu  ", "Ławka\n\ntu"),
        ("a\x07b\u202ec", "abc"),
        ("Z\u0301le", "Źle"),
        ("👨\u200d👩\u200d👧 razem", "👨\u200d👩\u200d👧 razem"),
        ("\u2066\ufeff", ""),
        ("jeden\ndwa", "jeden\ndwa"),
    ],
)
def test_typed_text_is_cleaned(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


def test_one_line_has_one_line() -> None:
    assert one_line(" przy \n bibliotece\t tu ") == "przy bibliotece tu"
