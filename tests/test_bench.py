"""The arithmetic of the bench: what is met, what is said of it."""

import pytest

from bench.figures import (
    Row,
    at_least,
    at_least_of_peer,
    at_most,
    at_most_of_peer,
    markdown,
    percentile,
    summary,
)
from bench.plan import medians

ROWS = [
    Row("P1", "fast enough", 300, "{:,.0f}/s", at_least(300)),
    Row("P2", "too slow", 61, "{:.0f} ms", at_most(60)),
    Row("P3", "beside its peer", 59, "{:.0f}/s", at_least_of_peer(0.6), ("peer", 100)),
    Row("P5", "beside its peer", 1.3, "{:.1f} s", at_most_of_peer(1.3), ("peer", 1.0)),
    Row("P8", "without a goal", 5, "{:.0f} MB"),
]


def test_a_goal_is_about_the_figure_or_its_share_of_the_peer() -> None:
    assert [row.met for row in ROWS] == [True, False, False, True, None]


def test_the_table_says_what_is_missed() -> None:
    written = markdown(ROWS).splitlines()
    assert written[4] == "| P3 | beside its peer | 59/s | peer: 100/s | 59% | ≥ 60% | NO |"
    assert summary(ROWS) == (
        "2 of 4 goals met. Short of it: P2 too slow (61, goal ≤ 60); P3 beside its peer (59%, goal ≥ 60%)."
    )


@pytest.mark.parametrize(("share", "value"), [(0.99, 99), (0.5, 50), (1.0, 100), (0.001, 1)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: int) -> None:
    assert percentile(range(1, 101), share) == value


def test_runs_are_interleaved_and_the_median_counts() -> None:
    order: list[str] = []
    runs = {"a": iter([9.0, 1.0, 2.0]), "b": iter([5.0, 7.0, 6.0])}

    def measure(name: str) -> float:
        order.append(name)
        return next(runs[name])

    assert medians(3, {name: lambda name=name: measure(name) for name in runs}) == {"a": 2.0, "b": 6.0}  # type: ignore[misc]
    assert order == ["a", "b"] * 3
