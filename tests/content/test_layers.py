"""A profile stands upon general content: words and contacts are its own, its articles come first."""

from bot.knowledge import layers
from tests.content.profiles import Desk, article


def test_words_come_from_the_profile_in_the_readers_language(desk: Desk) -> None:
    for language in ("pl", "en", "uk"):
        desk.edit(desk.in_general(language=language), "Szczegół", "{unit_name.in}: {council} ({bot}).")
    library = layers.library(desk.profile)
    assert "w Lesznie: rada miasta (Rozmównica)." in library.articles["first", "pl"].body
    assert "in Leszno: town council (Rozmównica)." in library.articles["first", "en"].body
    assert "у Лешні: рада міста (Rozmównica)." in library.articles["first", "uk"].body


def test_a_line_with_a_contact_that_nobody_confirmed_is_left_out(desk: Desk) -> None:
    line = (
        "\n- Telefon: {contacts.office.phone}, {contacts.office.weekdays} (stan na {contacts.office.as_of})."
    )
    desk.edit(desk.in_general(), "\n- Szczegół", f"{line}\n- Szczegół")
    body = layers.library(desk.profile).articles["first", "pl"].body
    assert "Telefon" not in body
    assert body.count("\n\n") == 2, "and no gap stays"
    desk.set(
        "[contacts.office]",
        '[contacts.office]\nphone = "65 529 00 00"\nweekdays = [1, 2, 3, 4, 5]\nas_of = 2026-05-03',
    )
    body = layers.library(desk.profile).articles["first", "pl"].body
    assert "Telefon: 65 529 00 00, poniedziałek–piątek (stan na 3 maja 2026 r.)." in body


def test_an_own_article_takes_the_place_of_the_general_one_in_all_languages(desk: Desk) -> None:
    desk.write(desk.own, "pl", "first", article("first", "Po naszemu", "leszno"))
    library = layers.library(desk.profile)
    found = library.find("first", "en")
    assert found is not None
    assert (found.article.title, found.fallback) == ("Po naszemu", True)
    assert library.articles["second", "en"].scope == "general"


def test_what_makes_no_sense_in_a_place_is_left_out(desk: Desk) -> None:
    desk.set("areas = []", 'areas = []\nleave_out = ["second"]')
    assert layers.library(desk.profile).ids == ("first", "own")
