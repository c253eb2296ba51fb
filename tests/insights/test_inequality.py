"""The coefficient against values worked out by hand, and against what must hold of every crowd."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.insights.inequality import gini, share_of_top_tenth, top_tenth

acts = st.lists(st.integers(1, 50), min_size=1, max_size=60)


def test_gini_by_hand() -> None:
    # 1, 2, 3: Σ i·x = 14, so 2·14 / (3·6) − 4/3 = 28/18 − 24/18.
    assert gini({1: 1, 2: 1, 3: 1}) == Fraction(2, 9)
    # 1, 1, 1, 5: Σ i·x = 6 + 20 = 26, so 52 / (4·8) − 5/4 = 13/8 − 10/8.
    assert gini({1: 3, 5: 1}) == Fraction(3, 8)


@given(acts)
def test_gini_is_the_mean_difference_of_all_pairs(each: list[int]) -> None:
    n = len(each)
    differences = sum(abs(one - other) for one in each for other in each)
    assert gini(Counter(each)) == Fraction(differences, 2 * n * sum(each))


@given(acts, st.integers(2, 1000))
def test_gini_does_not_depend_on_the_scale(each: list[int], factor: int) -> None:
    assert gini(Counter(each)) == gini(Counter(count * factor for count in each))


@given(st.integers(1, 100), st.integers(1, 100))
def test_gini_of_equals_is_0_and_of_one_who_did_all_it_is_n_minus_1_of_n(n: int, count: int) -> None:
    assert gini({count: n}) == 0
    assert gini({0: n - 1, count: 1} if n > 1 else {count: 1}) == Fraction(n - 1, n)


def test_the_top_tenth_is_rounded_up() -> None:
    assert [top_tenth({1: n}) for n in (1, 10, 11, 20, 21)] == [1, 1, 2, 2, 3]
    # 12 people, so 2 at the top: 9 + 4 of 9 + 4 + 10.
    assert share_of_top_tenth({9: 1, 4: 1, 1: 10}) == Fraction(13, 23)
    # 30 people, so 3 at the top: one with 5, two of those with 2; 5 + 4 of 5 + 8 + 25.
    assert share_of_top_tenth({5: 1, 2: 4, 1: 25}) == Fraction(9, 38)


@pytest.mark.parametrize("measure", [gini, share_of_top_tenth])
def test_nobody_has_no_concentration(measure: object) -> None:
    with pytest.raises(ValueError, match="nobody"):
        measure({})  # type: ignore[operator]
