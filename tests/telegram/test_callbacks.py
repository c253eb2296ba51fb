from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    SHOW = "show"
    HIDE = "hide"


class ThingPressed(Pressed, prefix="thing"):
    do: Do
    number: Id = 0
    area: Key | None = None


class _Press:
    def __init__(self, data: str | None) -> None:
        self.data = data


def test_a_press_comes_back_as_it_was_sent() -> None:
    press = ThingPressed(do=Do.SHOW, number=12, area="zablocie")
    assert ThingPressed.unpack(press.pack()) == press


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "thing",
        "thing:show",
        "thing:show:1",
        "thing:show:1:a:b",
        "other:show:1:a",
        "thing:eat:1:a",
        "thing:show:x:a",
        "thing:show:-1:a",
        f"thing:show:{'9' * 50}:a",
        "thing:show:1:zażółć",
        f"thing:show:1:{'a' * 33}",
    ],
)
def test_a_forged_press_is_nobodys(data: str | None) -> None:
    assert ThingPressed.unpack(data) is None


@given(st.text(max_size=80))
def test_whatever_a_client_writes_is_read_or_refused(data: str) -> None:
    read = ThingPressed.unpack(data)
    assert read is None or ThingPressed.unpack(read.pack()) == read


def test_a_payload_over_64_bytes_is_a_mistake_of_ours() -> None:
    class LongPressed(Pressed, prefix="a-prefix-that-is-far-too-long-for-any-button-to-carry"):
        area: Key

    with pytest.raises(ValueError, match="64 bytes"):
        LongPressed(area="a" * 32).pack()


async def test_a_filter_matches_only_what_it_waits_for() -> None:
    shows = ThingPressed.on(Do.SHOW)
    assert await shows(_Press("thing:show:1:")) == {"pressed": ThingPressed(do=Do.SHOW, number=1)}
    assert await shows(_Press("thing:hide:1:")) is False
    assert await shows(_Press("thingy:show:1:")) is False
    assert await shows(_Press(None)) is False
