import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.text import Span, Text, join, linked, pages, rich, tagged


def test_tags_become_entities_counted_in_utf16_units() -> None:
    text = rich('😀 <b>Pomysł {number}</b> <a href="https://example.org/?a=1&amp;b=2">tu</a>', number=7)
    assert text.plain == "😀 Pomysł 7 tu"
    assert text.entities() == [
        {"type": "bold", "offset": 3, "length": 8},
        {"type": "text_link", "offset": 12, "length": 2, "url": "https://example.org/?a=1&b=2"},
    ]


@pytest.mark.parametrize("typed", ["<b>x</b>", "{number}", "&lt;b&gt;", "a & b < c", "</a>"])
def test_what_people_type_never_becomes_formatting(typed: str) -> None:
    assert rich("<i>{words}</i>!", words=typed) == Text(f"{typed}!", (Span("italic", 0, len(typed)),))


def test_a_text_put_into_a_text_keeps_its_formatting() -> None:
    inner = rich("<b>a</b>b")
    assert rich("<i>x{inner}</i>", inner=inner).spans == (Span("italic", 0, 3), Span("bold", 1, 1))


def test_nested_tags_close_inside_out() -> None:
    assert rich("<b>a<i>b</i></b>").spans == (Span("bold", 0, 2), Span("italic", 1, 1))


def test_braces_of_a_text_without_placeholders_stay() -> None:
    assert tagged("<b>{a}</b> &lt;{b}&gt;") == Text("{a} <{b}>", (Span("bold", 0, 3),))


def test_a_label_opens_an_address() -> None:
    assert linked("BIP", "https://bip.example").entities() == [
        {"type": "text_link", "offset": 0, "length": 3, "url": "https://bip.example"}
    ]


def test_joining_moves_the_formatting_along() -> None:
    assert join("\n", [rich("<b>a</b>"), "b", rich("<b>c</b>")]) == Text(
        "a\nb\nc", (Span("bold", 0, 1), Span("bold", 4, 1))
    )


def test_a_long_text_is_cut_between_paragraphs() -> None:
    first, second = "a" * 60, "b" * 60
    assert [page.plain for page in pages(Text(f"{first}\n\n{second}"), 100)] == [first, second]


def test_formatting_across_a_cut_goes_on_after_it() -> None:
    text = Text("a" * 150, (Span("bold", 90, 20),))
    one, two = pages(text, 100)
    assert (one.spans, two.spans) == ((Span("bold", 90, 10),), (Span("bold", 0, 10),))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400), st.integers(1, 80))
def test_pages_fit_and_lose_no_word(words: str, limit: int) -> None:
    cut = pages(Text(words), limit)
    assert all(len(page.plain) <= limit for page in cut)
    assert "".join("".join(page.plain for page in cut).split()) == "".join(words.split())
