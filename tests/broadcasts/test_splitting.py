import random

from bot.broadcasts.content.splitting import split
from bot.telegram.text import Span, Text

FAMILY = "👩‍👩‍👧‍👦"
THUMB = "👍🏽"
FLAG = "🇺🇦"
HEART = "❤️"


def test_a_text_is_cut_at_the_last_paragraph_that_fits() -> None:
    early, late = "Pierwszy akapit.\n\n" + "Drugi. " * 60 + "Koniec.", "Trzeci. " * 200
    first, second = split(Text(f"{early}\n\n{late}"), 1024, 4096)
    assert (first.plain, second.plain) == (early, late.strip())


def test_without_paragraphs_it_is_cut_after_a_sentence_then_after_a_word() -> None:
    sentence = "To zdanie ma trochę słów i kropkę. "
    first, second = split(Text(sentence * 40), 1024, 4096)
    assert (first.plain[-1], second.plain[:8]) == (".", "To zdani")
    first, second = split(Text("słowo " * 300), 1024, 4096)
    assert {*first.plain.split(), *second.plain.split()} == {"słowo"}


def test_formatting_is_not_cut_where_a_break_outside_of_it_is_near() -> None:
    plain = "a " * 400 + "ważne słowa " * 30 + "b " * 400
    bold = Span("bold", 800, 360)
    first, second = split(Text(plain, (bold,)), 1024, 4096)
    assert first.spans == ()
    assert second.spans == (Span("bold", 0, 360),)


def test_formatting_longer_than_a_message_goes_on_in_the_next() -> None:
    link = Span("text_link", 0, 3000, "https://example.org")
    first, second = split(Text("słowo " * 500, (link,)), 1024, 4096)
    assert first.spans[0].length == len(first.plain)
    assert second.spans[0].url == "https://example.org"
    assert second.spans[0].length == len(second.plain)


def test_no_emoji_and_no_letter_is_cut_in_two_and_nothing_is_lost() -> None:
    chance = random.Random(7)
    signs = [FAMILY, THUMB, FLAG, HEART, "ż", "e\u0301", "1\ufe0f\u20e3", "🏴\U000e0067\U000e007f", "a"]
    for _round in range(60):
        chosen = [chance.choice(signs) for _sign in range(700)]
        pieces = split(Text("".join(chosen)), 1024, 4096)
        assert "".join(piece.plain for piece in pieces) == "".join(chosen)
        assert len(pieces[0].plain) <= 1024
        starts = {0}
        for sign in chosen:
            starts.add(max(starts) + len(sign))
        assert len(pieces[0].plain) in starts
