"""`rozmownica knowledge check` names every fault with its file, its line and how to mend it."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import __main__ as command_line
from bot.knowledge.check import faults
from tests.content.profiles import Desk, article

TODAY = date(2026, 11, 22)


def told(desk: Desk) -> list[tuple[str, int, str]]:
    """File below the content folder, line and key of every fault."""
    return [
        (fault.path.relative_to(desk.folder).as_posix(), fault.line, fault.key)
        for fault in faults(desk.profile, TODAY)
    ]


def test_articles_in_order_have_no_faults(desk: Desk) -> None:
    assert told(desk) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ('title = "Próba first"', "title = Próba", 3, "front matter"),
        ('tags = ["próba"]', 'tags = ["próba"', 15, "front matter"),
        ('id = "first"', 'id = "fist"', 2, "id"),
        ('tags = ["próba"]', 'tagi = ["próba"]', 1, "tags"),
        ('    "first osiem",\n', "", 4, "alternates"),
        ('"first osiem"', '"first jeden"', 5, "alternates"),
        ('"first osiem"', '"second dwa"', 12, "alternates"),
        ('["F-LAW-01"]', '["law 1"]', 15, "facts"),
        ("https://isap.sejm.gov.pl", "http://isap.sejm.gov.pl", 16, "sources"),
        ("review_by = 2027-05-01", "review_by = 2026-11-20", 18, "review_by"),
        ('scope = "general"', 'scope = "leszno"', 19, "scope"),
        ('scope = "general"', 'scope = "general"\naction = "dance"', 20, "action"),
        ("Krótko i prosto.", "Bardzo " * 16 + "długo.", 21, "easy"),
        ("To jest odpowiedź w jednym zdaniu.", "Odpowiedź", 24, "body"),
        ("Szczegół", "słowo " * 95, 24, "body"),
        ("**ważny**", "**ważny", 26, "body"),
        ("(https://example.org/urzad)", "(example.org)", 28, "body"),
        ("[urzędzie](https://example.org/urzad)", "https://example.org", 28, "body"),
        ("Szczegół", "Szczegół, np. taki,", 26, "body"),
        ("Szczegół", "Zgłosiłeś szczegół", 26, "body"),
        ("Szczegół", "Telefon (stan na 2026 r.): 12 616 11 11", 26, "body"),
        ("Szczegół", "{council.gentive}", 26, "body"),
        ("To jest", "{contacts.office.phone} to jest", 24, "body"),
    ],
)
def test_a_fault_is_named_with_its_line(desk: Desk, old: str, new: str, line: int, key: str) -> None:
    desk.edit(desk.in_general(), old, new)
    found = told(desk)
    assert ("_poland/articles/pl/first.md", line, key) in [(file, at, what) for file, at, what in found] or (
        key == "alternates" and ("_poland/articles/pl/second.md", 6, key) in found
    ), found


def test_a_missing_translation_and_an_unknown_id_are_named(desk: Desk) -> None:
    desk.in_general(language="uk").unlink()
    desk.write(desk.general, "en", "third", article("third", "Third"))
    assert told(desk) == [
        ("_poland/articles/en/third.md", 2, "id"),
        ("_poland/articles/uk/first.md", 1, "file"),
    ]


def test_translations_rest_on_the_same_facts_dates_and_links(desk: Desk) -> None:
    path = desk.in_general(language="en")
    desk.edit(path, '["F-LAW-01"]', '["F-LAW-02"]')
    desk.edit(path, "https://isap.sejm.gov.pl", "https://example.org")
    desk.edit(path, "2027-05-01", "2027-06-01")
    keys = {key for file, _line, key in told(desk) if file == "_poland/articles/en/first.md"}
    assert keys == {"facts", "sources", "review_by"}


def test_a_file_that_nobody_reads_is_named(desk: Desk) -> None:
    stray = desk.general / "articles" / "notes.txt"
    stray.write_text("do zrobienia")
    desk.write(desk.general, "de", "first", article("first"))
    files = [file for file, _line, _key in told(desk)]
    assert files == ["_poland/articles/de/first.md", "_poland/articles/notes.txt"]


def test_all_faults_are_told_at_once(desk: Desk) -> None:
    desk.edit(desk.in_general(), "**ważny**", "**ważny")
    desk.edit(desk.in_general("second", "uk"), "https://isap.sejm.gov.pl", "ftp://isap")
    desk.edit(desk.own / "articles" / "pl" / "own.md", "jednym zdaniu.", "jednym zdaniu")
    assert [file for file, _line, _key in told(desk)] == [
        "_poland/articles/pl/first.md",
        "_poland/articles/uk/second.md",
        "leszno/articles/pl/own.md",
    ]


def test_the_command_says_it_and_ends_with_one(desk: Desk) -> None:
    shell = CliRunner()
    fine = shell.invoke(command_line.app, ["knowledge", "check", str(desk.own)])
    assert (fine.exit_code, fine.output) == (0, "All articles are in order.\n")
    path = desk.in_general()
    desk.edit(path, "(https://example.org/urzad)", "(example.org)")
    wrong = shell.invoke(command_line.app, ["knowledge", "check", str(desk.own)])
    assert wrong.exit_code == 1
    assert f"{path}:28: body: write the link as [label](https://…)" in wrong.output
    assert "1 to mend." in wrong.output


def test_a_layer_or_an_article_that_is_not_there_is_named(desk: Desk) -> None:
    desk.set("areas = []", 'areas = []\nleave_out = ["nobody"]')
    assert told(desk) == [("leszno/profile.toml", 1, "leave_out")]
    desk.set('general = "_poland"', 'general = "_atlantis"')
    wrong = CliRunner().invoke(command_line.app, ["knowledge", "check", str(Path(desk.own))])
    assert wrong.exit_code != 0
    assert "_atlantis" in str(wrong.exception)
