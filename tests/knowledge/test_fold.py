import numpy as np
import pytest

from bot.knowledge.fold import QUERY_LIMIT, fold, fold_query, stems
from bot.knowledge.grams import GRAM_CODES, grams


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zażółć gęślą jaźń!", "zazolc gesla jazn"),
        ("  Rynek   Podgórski 1,\tKraków ", "rynek podgorski 1 krakow"),
        ("Щука їсть їжак", "szczuka jist jizak"),
        ("під'їзд", "pidjizd"),
        ("Объявление, ёлка", "objawlenye jolka"),
        ("don’t", "dont"),
        ("a\0b\ud800c\u202ed", "abcd"),
        ("ﬁrma ２０２６", "firma 2026"),
        ("😂 ??? 漢字", ""),
        ("", ""),
    ],
)
def test_folding_leaves_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_polish_with_and_without_diacritics_is_the_same() -> None:
    assert fold("Gdzie zgłosić dziurę w jeździe?") == fold("gdzie zglosic dziure w jezdzie")


def test_a_question_is_cut_before_it_costs_time() -> None:
    assert fold_query("ż" * 4096) == "z" * QUERY_LIMIT
    assert len(fold_query("щ" * 4096)) == QUERY_LIMIT
    assert len(fold_query("ﷺ" * 4096)) <= QUERY_LIMIT


def test_articles_are_not_cut() -> None:
    assert len(fold("a" * 5000)) == 5000


def test_stems_are_five_letters() -> None:
    assert stems("sesja rady dzielnicy") == ["sesja", "rady", "dziel"]


def test_grams_tell_words_and_sizes_apart() -> None:
    assert len(grams("ab")) == 3 + 2 + 1  # of " ab "
    assert len(set(grams("ab").tolist())) == 6
    assert not np.intersect1d(grams("kot"), grams("pies")).size
    assert grams("zzz999").max() < GRAM_CODES
    assert grams("").size == 1
