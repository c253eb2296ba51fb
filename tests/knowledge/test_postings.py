"""The sparse arithmetic gives what the textbook formulas give."""

import math
from collections import Counter

import pytest

from bot.knowledge.fold import stems
from bot.knowledge.grams import grams
from bot.knowledge.postings import BM25_LENGTH, BM25_SATURATION, Characters, Words

TEXTS = ["sesja rady dzielnicy", "dziury w jezdni", "rada i zarzad dzielnicy w sesji sesja"]
QUESTION = "kiedy sesja rady"


def test_characters_are_the_cosine_of_tf_idf() -> None:
    counted = [Counter(grams(text).tolist()) for text in TEXTS]
    spread = Counter(code for counts in counted for code in counts)

    def vector(counts: Counter[int]) -> dict[int, float]:
        return {
            code: (1 + math.log(n)) * (math.log((len(TEXTS) + 1) / (spread[code] + 1)) + 1)
            for code, n in counts.items()
        }

    asked = vector(Counter(grams(QUESTION).tolist()))
    expected = []
    for counts in counted:
        text = vector(counts)
        dot = sum(weight * text.get(code, 0) for code, weight in asked.items())
        expected.append(dot / math.hypot(*asked.values()) / math.hypot(*text.values()))
    assert Characters.build(TEXTS).similarity(QUESTION).tolist() == pytest.approx(expected)


def test_words_are_bm25_as_a_share_of_the_most_possible() -> None:
    listed = [stems(text) for text in TEXTS]
    mean = sum(map(len, listed)) / len(listed)

    def rarity(stem: str) -> float:
        spread = sum(stem in words for words in listed)
        return math.log(1 + (len(TEXTS) - spread + 0.5) / (spread + 0.5))

    asked = set(stems(QUESTION))
    most = sum(map(rarity, asked)) * (BM25_SATURATION + 1)
    expected = []
    for words in listed:
        damping = BM25_SATURATION * (1 - BM25_LENGTH + BM25_LENGTH * len(words) / mean)
        found = ((stem, words.count(stem)) for stem in asked)
        expected.append(
            sum(rarity(stem) * n * (BM25_SATURATION + 1) / (n + damping) for stem, n in found) / most
        )
    assert Words.build(TEXTS).similarity(QUESTION).tolist() == pytest.approx(expected)


def test_a_text_is_most_like_itself() -> None:
    characters = Characters.build(TEXTS)
    for place, text in enumerate(TEXTS):
        assert characters.similarity(text)[place] == pytest.approx(1)


def test_nothing_in_common_is_nothing() -> None:
    assert not Words.build(TEXTS).similarity("xyz").any()
    assert not Words.build(TEXTS).similarity("").any()
    assert not Characters.build(TEXTS).similarity("qqq").any()
