"""Numbers and addresses in a public text: those of people are found, sums, dates and years are not."""

import pytest

from bot.contacts import Kind, found, is_pesel, links, without


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Proszę dzwonić: 600 700 800.", Kind.PHONE, "600 700 800"),
        ("tel. 600-700-800", Kind.PHONE, "600-700-800"),
        ("dzwonić 600700800!", Kind.PHONE, "600700800"),
        ("mój numer to +48 600 700 800", Kind.PHONE, "+48 600 700 800"),
        ("0048 600700800", Kind.PHONE, "0048 600700800"),
        ("(12) 345 67 89 po południu", Kind.PHONE, "(12) 345 67 89"),
        ("тел. 067 123 45 67", Kind.PHONE, "067 123 45 67"),
        ("+380671234567", Kind.PHONE, "+380671234567"),
        ("mój PESEL 44051401359", Kind.PESEL, "44051401359"),
        ("PESEL: 440514 01359", Kind.PESEL, "440514 01359"),
        ("pisać na jan.kowalski+dom@example.org", Kind.EMAIL, "jan.kowalski+dom@example.org"),
    ],
)
def test_what_reaches_or_names_somebody_is_found(text: str, kind: Kind, words: str) -> None:
    assert [(one.kind, one.words) for one in found(text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Ławka przy ul. Limanowskiego 15, obok numeru 17",
        "Koszt to 123 456 789 zł",
        "około 120 000 000 PLN",
        "w latach 2025-2026 było 600 osób",
        "21.11.2026, godz. 18:00",
        "linie 3, 9, 11, 13, 24, 50, 69",
        "działka 123/45 obręb 12",
        "30-552 Kraków",
        "50.04321, 19.95123",
        "uchwała XIX/123/2026",
        "12345678901",
    ],
)
def test_other_numbers_are_passed_over(text: str) -> None:
    assert found(text) == []


def test_several_things_are_found_once_each() -> None:
    text = "600700800 albo a@example.org, naprawdę 600700800, PESEL 44051401359"
    assert [one.kind for one in found(text)] == [Kind.PESEL, Kind.PHONE, Kind.EMAIL]


def test_a_pesel_is_a_date_and_a_digit_that_fits() -> None:
    assert is_pesel("44051401359")
    assert not is_pesel("44051401358")
    assert not is_pesel("44133201359")


def test_links_are_found_and_hidden() -> None:
    text = "Zobacz https://example.org/a i www.example.org oraz t.me/kanal, nie: at.me"
    assert links(text) == ["https://example.org/a", "www.example.org", "t.me/kanal,"]
    assert "example" not in without(text)
