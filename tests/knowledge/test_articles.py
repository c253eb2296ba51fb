from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.articles import Article, Library, Source, top
from bot.knowledge.articles import read as read_page
from bot.knowledge.front_matter import ContentError

GOOD = """\
+++
id = "waste"
title = "Śmieci"
alternates = ["kiedy wywożą śmieci"]
tags = ["śmieci"]
facts = ["F-WHO-06"]
sources = [{ title = "MPO", url = "https://example.org" }]
as_of = 2026-11-01
review_by = 2027-05-01
scope = "krakow"
action = "human"
+++
Śmieci odbiera spółka.

- Gabaryty **osobno**.
"""


def read(path: Path) -> Article:
    return read_page(path, "krakow", {}).article


def write(folder: Path, text: str, name: str = "waste.md", language: str = "pl") -> Path:
    path = folder / language / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_article_is_read_whole(tmp_path: Path) -> None:
    article = read(write(tmp_path, GOOD))
    assert (article.id, article.language, article.title) == ("waste", "pl", "Śmieci")
    assert article.sources == (Source("MPO", "https://example.org"),)
    assert (article.as_of, article.review_by) == (date(2026, 11, 1), date(2027, 5, 1))
    assert (article.action, article.easy) == ("human", None)
    assert article.lead == "Śmieci odbiera spółka."
    assert article.body.endswith("- Gabaryty **osobno**.")


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read(path).lead == "Śmieci odbiera spółka."


@pytest.mark.parametrize(
    ("old", "new", "key", "mend"),
    [
        ('id = "waste"', 'id = "rubbish"', "id", "waste"),
        ('title = "Śmieci"\n', "", "title", "missing"),
        ('title = "Śmieci"', 'title = "  "', "title", 'title = "…"'),
        ('tags = ["śmieci"]', 'tags = "śmieci"', "tags", "list of texts"),
        ("as_of = 2026-11-01", 'as_of = "2026-11-01"', "as_of", "without quotes"),
        ("as_of = 2026-11-01", "as_of = 2026-11-01T10:00:00", "as_of", "a day"),
        ("review_by = 2027-05-01", "review_by = 2026-10-01", "review_by", "after as_of"),
        ('action = "human"', 'action = "phone"', "action", "idea, events, council, human"),
        ("scope =", "scoop =", "scope", "missing"),
        ('action = "human"', 'acton = "human"', "acton", "did you mean action?"),
        ('url = "https://example.org"', 'url = "example.org"', "sources", "https://"),
        (
            'sources = [{ title = "MPO", url = "https://example.org" }]',
            "sources = []",
            "sources",
            "at least one",
        ),
        ("**osobno**", "**osobno", "body", "**bold**"),
        ("id =", "id", "front matter", "not TOML"),
        ("Śmieci odbiera spółka.\n\n- Gabaryty **osobno**.\n", "", "body", "answer"),
    ],
)
def test_a_wrong_article_says_where_and_how_to_mend_it(
    tmp_path: Path, old: str, new: str, key: str, mend: str
) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ContentError) as caught:
        read(path)
    assert caught.value.path == path
    assert caught.value.key == key
    assert mend in caught.value.mend
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("text", ["", "no front matter at all", "+++\nid = 1\n"])
def test_front_matter_has_to_be_there(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError, match=r"\+\+\+"):
        read(write(tmp_path, text))


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(GOOD.encode("cp1250"))
    with pytest.raises(ContentError, match="UTF-8"):
        read(path)


def test_an_article_without_its_default_language_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pl").mkdir()
    write(tmp_path, GOOD, language="en")
    with pytest.raises(ContentError, match=r"write pl/waste\.md"):
        top({"krakow": tmp_path}, ("pl", "en"))


def test_a_library_finds_by_id_and_language(library: Library) -> None:
    found = library.find("waste", "uk")
    assert found is not None
    assert (found.article.language, found.fallback) == ("uk", False)
    assert library.find("nothing", "pl") is None
    assert "waste" in library
    assert "nothing" not in library
    assert len(library.ids) == 8


def test_a_language_that_lacks_an_article_falls_back_and_says_so(library: Library) -> None:
    found = library.find("talk-to-human", "en")
    assert found is not None
    assert (found.article.language, found.fallback) == ("pl", True)


def test_articles_to_look_at_again_come_oldest_first(library: Library) -> None:
    assert library.due(date(2027, 4, 30)) == ()
    due = library.due(date(2027, 5, 1))
    assert len(due) == len(library.articles)
    assert [article.id for article in due] == sorted(article.id for article in due)
