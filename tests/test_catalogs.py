from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.i18n import LOCALES
from scripts import catalogs

CODE = """
def screen(_, ngettext, pgettext, npgettext, n):
    _("Hello, {name}!")
    _("{n} idea", "{n} ideas", n)
    ngettext("one person", "{n} persons", n)
    pgettext("noun", "Support")
    npgettext("seats", "{n} place", "{n} places", n)
"""


@pytest.fixture
def template(tmp_path: Path) -> Catalog:
    (tmp_path / "bot").mkdir()
    (tmp_path / "handlers").mkdir()
    (tmp_path / "bot" / "views.py").write_text(CODE)
    return catalogs.extract(tmp_path)


@pytest.fixture
def polish(template: Catalog) -> Catalog:
    """A whole Polish catalog."""
    whole = Catalog(locale="pl")
    whole.add("Hello, {name}!", "Dzień dobry, {name}!")
    whole.add(("{n} idea", "{n} ideas"), ("{n} pomysł", "{n} pomysły", "{n} pomysłów"))
    whole.add(("one person", "{n} persons"), ("jedna osoba", "{n} osoby", "{n} osób"))
    whole.add("Support", "Poparcie", context="noun")
    whole.add(("{n} place", "{n} places"), ("{n} miejsce", "{n} miejsca", "{n} miejsc"), context="seats")
    return whole


def translate(catalog: Catalog, ids: str | tuple[str, str], string: str | tuple[str, ...]) -> None:
    """Say `ids` anew; adding a known message to a catalog would leave its old translation."""
    catalog.delete(ids)
    catalog.add(ids, string)


def test_everything_said_is_found_with_plurals_and_contexts(template: Catalog) -> None:
    assert {(message.context, message.id) for message in template if message.id} == {
        (None, "Hello, {name}!"),
        (None, ("{n} idea", "{n} ideas")),
        (None, ("one person", "{n} persons")),
        ("noun", "Support"),
        ("seats", ("{n} place", "{n} places")),
    }


def test_a_whole_catalog_has_no_problem(template: Catalog, polish: Catalog) -> None:
    assert list(catalogs.problems(template, polish)) == []


@pytest.mark.parametrize(
    ("string", "problem"),
    [
        ("", "not translated: 'Hello, {name}!'"),
        ("Dzień dobry!", "placeholders none instead of {name}: 'Hello, {name}!'"),
        ("Witaj, {nazwa}!", "placeholders {nazwa} instead of {name}: 'Hello, {name}!'"),
        ("Witaj, <b>{name}</b>!", "tags </b> <b> instead of none: 'Hello, {name}!'"),
    ],
)
def test_a_translation_that_would_break_is_told(
    template: Catalog, polish: Catalog, string: str, problem: str
) -> None:
    translate(polish, "Hello, {name}!", string)
    assert list(catalogs.problems(template, polish)) == [problem]


@pytest.mark.parametrize(
    ("forms", "problem"),
    [
        (("{n} pomysł", "", "{n} pomysłów"), "not translated"),
        (("{n} pomysł", "{n} pomysły"), "2 plural forms instead of 3"),
        (("{n} pomysł", "pomysły", "{n} pomysłów"), "placeholders none instead of {n}"),
    ],
)
def test_every_plural_form_is_looked_at(
    template: Catalog, polish: Catalog, forms: tuple[str, ...], problem: str
) -> None:
    translate(polish, ("{n} idea", "{n} ideas"), forms)
    assert list(catalogs.problems(template, polish)) == [f"{problem}: '{{n}} idea'"]


def test_fuzzy_missing_and_left_over_messages_are_told(template: Catalog, polish: Catalog) -> None:
    polish.delete("Support", context="noun")
    polish.add("Support", "Wsparcie", context="noun", flags={"fuzzy"})
    polish.delete("Hello, {name}!")
    polish.add("Bye", "Do widzenia")
    assert sorted(catalogs.problems(template, polish)) == [
        "fuzzy: 'Support'",
        "missing: 'Hello, {name}!'",
        "no longer said by the code: 'Bye'",
    ]


def test_update_keeps_translations_drops_the_unsaid_and_fills_english(
    template: Catalog, tmp_path: Path
) -> None:
    folder = tmp_path / "locales"
    catalogs.update(template, folder)
    before = catalogs.read("pl", folder)
    translate(before, "Hello, {name}!", "Dzień dobry, {name}!")
    before.add("Bye", "Do widzenia")
    with (folder / "pl" / "LC_MESSAGES" / "messages.po").open("wb") as file:
        write_po(file, before)

    catalogs.update(template, folder)
    after = catalogs.read("pl", folder)
    assert after["Hello, {name}!"].string == "Dzień dobry, {name}!"
    assert "Bye" not in after
    assert not after.obsolete
    assert list(catalogs.problems(template, catalogs.read("en", folder))) == []
    assert len(list(catalogs.problems(template, catalogs.read("uk", folder)))) == 5
    assert len(list(catalogs.problems(template, after))) == 4


def test_update_writes_the_same_file_twice(template: Catalog, tmp_path: Path) -> None:
    catalogs.update(template, tmp_path)
    once = [(tmp_path / locale / "LC_MESSAGES" / "messages.po").read_bytes() for locale in LOCALES]
    catalogs.update(template, tmp_path)
    assert once == [(tmp_path / locale / "LC_MESSAGES" / "messages.po").read_bytes() for locale in LOCALES]


def test_an_unknown_verb_explains_the_tool(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogs.main(["sing"]) == 2
    assert "update" in capsys.readouterr().err
