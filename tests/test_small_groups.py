"""Nobody can work out a small group from what is shown."""

from collections.abc import Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.small_groups import Breakdown, Cell, Hidden, protected, shown, whole_groups

FEW, HELD = Hidden.FEW, Hidden.HELD


def of_people(*counts: int) -> Breakdown[int]:
    return protected({key: Cell(count, count) for key, count in enumerate(counts)}, sum(counts))


def test_one_small_part_is_not_found_by_subtraction() -> None:
    assert of_people(20, 9, 3, 0) == Breakdown(32, {0: 20, 1: HELD, 2: FEW, 3: 0})


def test_two_small_parts_hide_each_other_unless_they_can_only_be_one_thing() -> None:
    assert of_people(20, 3, 2).parts == {0: 20, 1: FEW, 2: FEW}
    assert of_people(20, 9, 1, 1).parts == {0: 20, 1: HELD, 2: FEW, 3: FEW}
    assert of_people(20, 9, 4, 4).parts == {0: 20, 1: HELD, 2: FEW, 3: FEW}


def test_what_is_held_back_says_nothing_by_being_the_smallest() -> None:
    # 6 are not shown: 5 at least are held back, so that 1 would be left.
    assert of_people(20, 7, 5, 1).parts == {0: 20, 1: HELD, 2: HELD, 3: FEW}


def test_where_nothing_else_is_left_the_whole_is_held_back() -> None:
    assert of_people(4, 1) == Breakdown(5, {0: FEW, 1: FEW})
    assert of_people(5, 1) == Breakdown(HELD, {0: HELD, 1: FEW})


def test_a_small_whole_is_not_counted_out_at_all() -> None:
    assert of_people(3, 1, 0) == Breakdown(FEW, {0: FEW, 1: FEW, 2: 0})
    assert of_people(0, 0) == Breakdown(0, {0: 0, 1: 0})


def test_many_ideas_of_few_people_are_a_small_group() -> None:
    cells = {"a": Cell(30, 3), "b": Cell(12, 12), "c": Cell(9, 9)}
    assert protected(cells, 20).parts == {"a": FEW, "b": 12, "c": HELD}
    assert shown(30, 3) is FEW
    assert shown(30, 30) == 30


def test_people_are_counted_in_whole_groups() -> None:
    assert [len(whole_groups(range(count))) for count in (0, 4, 5, 9, 10)] == [0, 0, 5, 5, 10]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_no_small_part_follows_from_the_rest(counts: list[int]) -> None:
    made = of_people(*counts)
    for key, part in made.parts.items():
        if part is FEW and isinstance(made.whole, int):
            assert len({guess[key] for guess in possible(made)}) > 1


def possible(made: Breakdown[int]) -> Iterator[Mapping[int, int]]:
    """Return all that an onlooker who knows the rule must take for possible."""
    assert isinstance(made.whole, int)
    open_ = {key: part for key, part in made.parts.items() if isinstance(part, int)}
    smallest = min((part for part in open_.values() if part), default=made.whole)
    ranges = {
        key: range(1, 5) if part is FEW else range(5, smallest + 1)
        for key, part in made.parts.items()
        if isinstance(part, Hidden)
    }
    yield from completed(open_, ranges, made.whole - sum(open_.values()))


def completed(so_far: Mapping[int, int], left: Mapping[int, range], rest: int) -> Iterator[Mapping[int, int]]:
    if not left:
        if rest == 0:
            yield so_far
        return
    key, *others = left
    for count in left[key]:
        yield from completed({**so_far, key: count}, {other: left[other] for other in others}, rest - count)
