"""The answers keep their promises: sourced, dated, short, plain and complete in every language."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from tests.content.articles import LANGUAGES, PROFILE, Article, every_article

ARTICLES = every_article()
REQUIRED = {
    "id": str,
    "title": str,
    "alternates": list,
    "tags": list,
    "facts": list,
    "sources": list,
    "as_of": date,
    "review_by": date,
    "scope": str,
}
OPTIONAL = {"action": str, "easy": str}
SCOPES = {"general", "krakow", "podgorze"}
ACTIONS = {"idea", "events", "human", "privacy", "mydata"}

# Who may be called or written to, and the fact that says so.
PHONES = {
    "12 616 55 55": "F-WHO-01",
    "12 616 59 99": "F-WHO-09",
    "12 616 70 00": "F-WHO-03",
    "12 616 75 55": "F-WHO-03",
    "12 616 86 02": "F-WHO-05",
    "12 646 23 61": "F-WHO-06",
    "12 646 23 70": "F-WHO-06",
    "12 616 54 08": "F-PAR-21",
    "12 421 92 82": "F-PAR-21",
    "515 251 986": "F-WHO-07",
    "728 366 319": "F-PAR-20",
}
MAILS = {
    "sekretariat@zdmk.krakow.pl": "F-WHO-03",
    "sekretariat@zzm.krakow.pl": "F-WHO-04",
    "sekretariat@ztp.krakow.pl": "F-WHO-05",
    "interwencje24h@mpo.krakow.pl": "F-WHO-06",
    "budzetobywatelski@um.krakow.pl": "F-PAR-05",
    "konsultacje@um.krakow.pl": "F-PAR-06",
}
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DIGIT_GROUPS = re.compile(r"(?<![\d,.])\d{2,3}(?:[ \u00a0-]?\d{2,3}){2,3}(?![\d,.]?\d)")
DATED = {"pl": r"\b[Ss]tan (na|z)\b", "en": r"\b[Aa]s of\b", "uk": r"\b[Сс]таном на\b"}

every = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.key)


def phones(text: str) -> list[str]:
    """Find what looks like a Polish phone number: nine digits in two to four groups."""
    found = (match.group() for match in DIGIT_GROUPS.finditer(text))
    return [number for number in found if sum(sign.isdigit() for sign in number) == 9]


def words(text: str) -> int:
    return len(text.split())


def without_targets(text: str) -> str:
    return re.sub(r"\]\([^)]*\)", "]", text)


def test_there_are_articles_in_every_language() -> None:
    for language in LANGUAGES:
        assert len([one for one in ARTICLES if one.language == language]) >= 80, language


def test_every_polish_article_has_its_variants_and_no_language_has_more() -> None:
    polish = {path.name for path in (PROFILE / "articles" / "pl").glob("*.md")}
    for language in LANGUAGES:
        assert {path.name for path in (PROFILE / "articles" / language).glob("*.md")} == polish


@every
def test_front_matter_is_complete_and_typed(article: Article) -> None:
    assert set(article.front) - set(OPTIONAL) == set(REQUIRED)
    for key, value in article.front.items():
        expected = REQUIRED.get(key) or OPTIONAL[key]
        assert isinstance(value, expected), f"{key} is {value!r}"
        assert value, f"{key} is empty"
    assert article.front["scope"] in SCOPES
    assert article.front.get("action", "idea") in ACTIONS


@every
def test_id_is_the_file_name(article: Article) -> None:
    assert article.front["id"] == article.path.stem


@every
def test_people_are_met_in_their_own_words(article: Article) -> None:
    alternates = [one.casefold() for one in article.front["alternates"]]
    assert len(alternates) >= 8
    assert len(set(alternates)) == len(alternates), "an alternate is repeated"
    assert article.front["title"].casefold() not in alternates
    assert all(0 < len(one) <= 80 and one == one.strip() for one in alternates)


def test_no_phrasing_leads_to_two_answers() -> None:
    homes: dict[tuple[str, str], str] = {}
    for article in ARTICLES:
        for phrase in article.front["alternates"]:
            owner = homes.setdefault((article.language, phrase.casefold()), article.key)
            assert owner == article.key, f"{phrase!r} is in {owner} and {article.key}"


@every
def test_facts_and_sources_can_be_followed(article: Article) -> None:
    assert all(re.fullmatch(r"F-[A-Z]{3,4}-\d\d", fact) for fact in article.front["facts"])
    for source in article.front["sources"]:
        assert set(source) == {"title", "url"}
        assert source["title"].strip()
        check_link(source["url"])


@every
def test_links_are_https_and_labelled(article: Article) -> None:
    for label, target in re.findall(r"\[([^\]]*)\]\(([^)]*)\)", article.body):
        assert label.strip()
        check_link(target)
    assert "http" not in without_targets(article.body), "a bare address; give it a label"


def check_link(url: str) -> None:
    parts = urlsplit(url)
    assert parts.scheme == "https", url
    assert "." in parts.netloc, url


@every
def test_the_answer_comes_first_and_stays_short(article: Article) -> None:
    shown = without_targets(article.body)
    first, *rest = shown.split("\n\n")
    assert 3 <= words(first) <= 40
    assert "\n" not in first
    assert first.rstrip("*").endswith((".", "!"))
    assert rest, "only one paragraph"
    assert words(shown) <= 130


@every
def test_dates_are_in_order(article: Article) -> None:
    assert article.front["as_of"] <= article.front["review_by"]


@every
def test_an_old_fact_says_its_age(article: Article) -> None:
    as_of: date = article.front["as_of"]
    if as_of.year < 2026:
        assert str(as_of.year) in article.body


@every
def test_only_confirmed_numbers_and_addresses_are_given(article: Article) -> None:
    given = [*phones(article.shown), *MAIL.findall(article.shown)]
    assert {(PHONES | MAILS)[one] for one in given} <= set(article.front["facts"])


@every
def test_a_phone_number_carries_the_date_it_was_seen(article: Article) -> None:
    if phones(article.body):
        assert re.search(DATED[article.language], article.body)


@every
def test_nobody_is_addressed_by_gender(article: Article) -> None:
    assert not re.search(r"ł(?:eś|aś)\b", article.shown)
    assert not re.search(r"\bPan(?:i|ie|ią|u)\b", article.shown)


@every
def test_marks_are_balanced(article: Article) -> None:
    text = article.shown
    assert text.count("„") + text.count("“") == text.count("”")
    assert text.count("«") == text.count("»")
    assert text.count("(") == text.count(")")
    assert text.count("**") % 2 == 0
    assert '"' not in text, "typewriter quotes"


@every
def test_variants_rest_on_the_same_facts(article: Article) -> None:
    original = next(one for one in ARTICLES if one.key == f"pl/{article.path.stem}")
    for key in ("facts", "as_of", "review_by", "scope"):
        assert article.front[key] == original.front[key], key
    assert article.front.get("action") == original.front.get("action")
    urls = [source["url"] for source in article.front["sources"]]
    assert urls == [source["url"] for source in original.front["sources"]]
    assert sorted(phones(article.body)) == sorted(phones(original.body))


@every
def test_emergencies_get_112_in_the_first_sentence_or_nowhere_hidden(article: Article) -> None:
    if article.path.stem in {"emergency-numbers", "crisis-help", "utility-failures"}:
        assert "112" in article.body.split("\n\n")[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("proszę dzwonić: 12 616 55 55.", ["12 616 55 55"]),
        ("tel. 728-366-319, 7:30", ["728-366-319"]),
        ("razem 44 226 000 zł w 2021 r.", []),
        ("w 2025 r. 3 884 317 zł", []),
        ("112, 986 lub 994", []),
    ],
)
def test_the_phone_finder_tells_numbers_from_money(text: str, found: list[str]) -> None:
    assert phones(text) == found
