from dataclasses import replace

import pytest

from bot.i18n import LOCALES, speaking
from bot.knowledge import views
from bot.knowledge.articles import Found
from bot.knowledge.search import OFFERED
from bot.profile import load
from bot.telegram.callbacks import MAX_BYTES
from tests.support.world import PROFILE, knowledge

TOKEN = "abcdefgh"
LIBRARY = knowledge().library
NUMBERS: dict[str | None, str] = {one.service: one.number for one in load(PROFILE).emergency}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("easy", [False, True])
def test_every_article_makes_a_screen_that_fits(locale: str, easy: bool) -> None:
    with speaking(locale):
        for article_id in LIBRARY.ids:
            found = LIBRARY.find(article_id, locale)
            assert found is not None
            screen = views.article(found, TOKEN, easy=easy)
            assert len(screen.body.plain) <= 4096
            assert found.article.title in screen.body.plain
            assert all(source.title in screen.body.plain for source in found.article.sources)
            assert all(len((b.press or "").encode()) <= MAX_BYTES for row in screen.buttons for b in row)
            assert all(len(row) <= 2 for row in screen.buttons)


def test_an_article_in_another_language_says_so() -> None:
    found = LIBRARY.find("glossary", "pl")
    assert found is not None
    with speaking("en"):
        assert "not in your language" in views.article(Found(found.article, fallback=True), "").body.plain


def test_braces_and_tags_of_an_article_are_shown_as_they_are() -> None:
    found = LIBRARY.find("glossary", "pl")
    assert found is not None
    strange = Found(
        replace(found.article, title="{body} <b>", body="{title} <b> & [x](https://x.example/?a&b)"),
        fallback=False,
    )
    with speaking("pl"):
        body = views.article(strange, "").body
    assert body.plain.startswith("{body} <b>\n\n{title} <b> & x\n\n")
    assert body.spans[1].url == "https://x.example/?a&b"


@pytest.mark.parametrize("service", ["general", "gas", "water", "power", "heating", "city_guard", "nonsense"])
def test_112_stands_above_every_emergency(service: str) -> None:
    with speaking("pl"):
        screen = views.emergency(service, load(PROFILE), "pl", LIBRARY)
    text = screen.body.plain
    assert "112" in text.splitlines()[0]
    assert NUMBERS.get(service, "112") in text
    assert sum(number in text for number in NUMBERS.values()) <= 2
    assert [b.label for row in screen.buttons for b in row] == [
        "Numery alarmowe",
        "Pomoc w kryzysie i przemoc w domu",
    ]


def test_a_search_leaves_out_what_was_not_the_answer() -> None:
    index = knowledge().index
    first = index.search("Jak napisać petycję?", "pl")
    second = index.search("Jak napisać petycję?", "pl", {first.ranked[0].id})
    assert first.ranked[0].id not in {ranked.id for ranked in second.ranked}
    assert 0 < len(second.ranked) <= OFFERED
