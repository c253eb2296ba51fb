from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot import profile as profiles
from bot.knowledge.articles import Library
from bot.knowledge.search import Index
from bot.knowledge.terminal import answer

PROFILE = profiles.load(Path("content/podgorze"))


def shown(text: str, library: Library, index: Index, locale: str = "en") -> str:
    console = Console(file=StringIO(), record=True, width=100)
    answer(text, locale, profile=PROFILE, library=library, index=index, console=console)
    return console.export_text()


def test_an_article_comes_with_its_source_and_date(library: Library, index: Index) -> None:
    text = shown("when is the next session", library, index)
    assert text.startswith("Council sessions: when and where\n")
    assert "once a month" in text
    assert "**" not in text
    assert "• Sessions are open to everyone." in text
    assert "https://example.org/council-sessions" in text
    assert "November 1, 2026" in text


def test_links_of_the_article_are_spelled_out(library: Library, index: Index) -> None:
    assert "https://example.org/sesje?a=1&b=2" in shown("kiedy sesja rady", library, index, "pl")


def test_an_article_in_another_language_says_so(library: Library, index: Index) -> None:
    assert "not in your language" in shown("telefon do urzędnika", library, index)
    assert "not in your language" not in shown("who mends the road", library, index)


def test_an_unclear_question_lists_titles(library: Library, unsure: Index) -> None:
    text = shown("śmieci, dziury, sesja", library, unsure)
    assert "Did you mean" in text
    assert "1. Council sessions: when and where" in text
    assert "3. " in text


def test_what_is_not_known_is_admitted(library: Library, index: Index) -> None:
    assert "I don't know" in shown("cheap flights to Lisbon", library, index)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("someone is not breathing", "call 112 now"),
        ("I smell gas", "992 – Gas failures"),
        ("hello", "What would you like to know?"),
        ("please plant trees along the road", "/idea"),
        ("my ideas", "/mine"),
        ("human please", "a person can take this over"),
    ],
)
def test_other_wishes_are_answered_too(library: Library, index: Index, text: str, said: str) -> None:
    assert said in shown(text, library, index)


def test_markup_of_the_terminal_in_a_question_does_no_harm(library: Library, index: Index) -> None:
    assert shown("[bold]kto[/] [/nothing] łata dziury", library, index, "pl").startswith("Dziury w jezdni")
