from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot import i18n, words
from bot.dates import When, read

WARSAW = ZoneInfo("Europe/Warsaw")
TUESDAY = date(2026, 11, 24)
POLISH = {
    "today": "dziś",
    "tomorrow": "jutro",
    "the day after tomorrow": "pojutrze",
    "yesterday": "wczoraj",
    "less than a minute": "mniej niż minuta",
    "in {duration}": "za {duration}",
    "in less than a minute": "za mniej niż minutę",
}
UKRAINIAN = {
    "today": "сьогодні",
    "tomorrow": "завтра",
    "the day after tomorrow": "післязавтра",
    "yesterday": "вчора",
    "less than a minute": "менше хвилини",
    "in {duration}": "через {duration}",
    "in less than a minute": "менш ніж за хвилину",
}
COUNTS = {
    "pl": {
        "day": ("{count} dzień", "{count} dni", "{count} dni"),
        "hour": ("{count} godzina", "{count} godziny", "{count} godzin"),
        "minute": ("{count} minuta", "{count} minuty", "{count} minut"),
    },
    "uk": {
        "day": ("{count} день", "{count} дні", "{count} днів"),
        "hour": ("{count} година", "{count} години", "{count} годин"),
        "minute": ("{count} хвилина", "{count} хвилини", "{count} хвилин"),
    },
}
AFTER_IN = {"godzina": "godzinę", "minuta": "minutę", "година": "годину", "хвилина": "хвилину"}


def compiled(locale: str, messages: dict[str, str]) -> bytes:
    catalog = Catalog(locale=locale)
    for message, translation in messages.items():
        catalog.add(message, translation)
    for unit, forms in COUNTS[locale].items():
        ids = (f"{{count}} {unit}", f"{{count}} {unit}s")
        catalog.add(ids, forms)
        one = forms[0].split()[1]
        catalog.add(ids, (f"{{count}} {AFTER_IN.get(one, one)}", *forms[1:]), context="after in")
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


@pytest.fixture(autouse=True)
def catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The messages of this module alone, so that the test does not wait for a translator."""
    for locale, messages in (("pl", POLISH), ("uk", UKRAINIAN)):
        folder = tmp_path / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.mo").write_bytes(compiled(locale, messages))
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    i18n._catalog.cache_clear()
    yield
    i18n._catalog.cache_clear()


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("pl", "niedziela, 3 maja 2026 r."),
        ("uk", "неділя, 3 травня 2026 р."),
        ("en", "Sunday, 3 May 2026"),
        ("en-GB", "Sunday, 3 May 2026"),
        ("xx", "niedziela, 3 maja 2026 r."),
    ],
)
def test_a_date_takes_the_genitive(locale: str, expected: str) -> None:
    assert words.date(date(2026, 5, 3), locale) == expected


def test_a_short_date_leaves_out_the_year_that_is_now() -> None:
    assert words.short_date(TUESDAY, "pl", today=date(2026, 1, 1)) == "24 listopada"
    assert words.short_date(TUESDAY, "pl", today=date(2027, 1, 1)) == "24 listopada 2026 r."
    assert words.short_date(TUESDAY, "uk") == "24 листопада 2026 р."
    assert words.short_date(TUESDAY, "en") == "24 November 2026"


def test_the_language_being_spoken_is_the_default() -> None:
    with i18n.speaking("uk"):
        assert words.weekday(TUESDAY) == "вівторок"
    with pytest.raises(LookupError):
        words.weekday(TUESDAY)


def test_an_hour_has_two_digits() -> None:
    assert words.time(time(8, 5)) == "08:05"


def test_a_moment_is_told_in_its_zone() -> None:
    summer = datetime(2026, 5, 3, 22, 30, tzinfo=UTC)
    assert words.moment(summer, WARSAW, "pl") == "poniedziałek, 4 maja 2026 r., 00:30"
    winter = datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert words.moment(winter, WARSAW, "pl") == "wtorek, 1 grudnia 2026 r., 18:00"


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_what_the_bot_writes_the_bot_reads(locale: str) -> None:
    now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    for day in range(1, 400, 3):
        meant = (now + timedelta(days=day)).replace(hour=6 + day % 15, minute=day % 60)
        said = words.moment(meant, WARSAW, locale)
        answer = read(said, now=now, zone=WARSAW, locale=locale)
        assert isinstance(answer, When), said
        assert answer.utc == meant


@pytest.mark.parametrize(
    ("days", "polish", "ukrainian", "english"),
    [
        (-1, "wczoraj", "вчора", "yesterday"),
        (0, "dziś", "сьогодні", "today"),
        (1, "jutro", "завтра", "tomorrow"),
        (2, "pojutrze", "післязавтра", "the day after tomorrow"),
        (3, "piątek, 27 listopada 2026 r.", "пʼятниця, 27 листопада 2026 р.", "Friday, 27 November 2026"),
    ],
)
def test_near_days_have_their_own_names(days: int, polish: str, ukrainian: str, english: str) -> None:
    day = TUESDAY + timedelta(days=days)
    said = [words.relative_day(day, TUESDAY, locale) for locale in ("pl", "uk", "en")]
    assert said == [polish, ukrainian, english]


@pytest.mark.parametrize(
    ("span", "polish", "ukrainian", "english"),
    [
        (timedelta(minutes=1), "1 minuta", "1 хвилина", "1 minute"),
        (timedelta(minutes=2), "2 minuty", "2 хвилини", "2 minutes"),
        (timedelta(minutes=5), "5 minut", "5 хвилин", "5 minutes"),
        (timedelta(minutes=21), "21 minut", "21 хвилина", "21 minutes"),
        (timedelta(minutes=22), "22 minuty", "22 хвилини", "22 minutes"),
        (timedelta(hours=2), "2 godziny", "2 години", "2 hours"),
        (timedelta(hours=1, minutes=30), "1 godzina 30 minut", "1 година 30 хвилин", "1 hour 30 minutes"),
        (timedelta(days=1), "1 dzień", "1 день", "1 day"),
        (timedelta(days=14, hours=1, minutes=9), "14 dni 1 godzina", "14 днів 1 година", "14 days 1 hour"),
        (timedelta(days=2, minutes=9), "2 dni", "2 дні", "2 days"),
        (timedelta(seconds=20), "mniej niż minuta", "менше хвилини", "less than a minute"),
        (timedelta(minutes=-5), "mniej niż minuta", "менше хвилини", "less than a minute"),
    ],
)
def test_spans_are_counted(span: timedelta, polish: str, ukrainian: str, english: str) -> None:
    assert [words.duration(span, locale) for locale in ("pl", "uk", "en")] == [polish, ukrainian, english]


def test_time_ahead_takes_the_accusative() -> None:
    span = timedelta(hours=1, minutes=1)
    assert words.ahead(span, "pl") == "za 1 godzinę 1 minutę"
    assert words.ahead(span, "uk") == "через 1 годину 1 хвилину"
    assert words.ahead(timedelta(), "pl") == "za mniej niż minutę"


def test_numbers_are_grouped() -> None:
    assert words.number(12345, "pl") == "12\xa0345"
    assert words.number(Decimal("1234567.5"), "uk") == "1\xa0234\xa0567,5"
    assert words.number(12345, "en") == "12,345"
