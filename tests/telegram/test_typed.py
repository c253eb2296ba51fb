"""Words and numbers in place of buttons."""

import pytest

from bot.telegram.screen import Button
from bot.telegram.typed import press_typed

BUTTONS = [
    [Button("Wyślij", press="send")],
    [Button("Zmień tytuł", press="title"), Button("Zmień miejsce", press="place")],
    [Button("Strona rady", url="https://example.org"), Button("✓ 1 dzień", press="day")],
    [Button("Stare Podgórze (3)", press="stare"), Button("Tak, zgadza się", press="yes")],
]


@pytest.mark.parametrize(
    ("text", "press"),
    [
        ("wyślij", "send"),
        (" WYŚLIJ! ", "send"),
        ("zmień miejsce", "place"),
        ("zmień", None),
        ("1 dzień", "day"),
        ("stare podgórze", "stare"),
        ("tak", "yes"),
        ("ta", None),
        ("strona rady", None),
        ("", None),
        ("?!", None),
        ("2", None),
        ("x" * 4096, None),
    ],
)
def test_the_words_of_a_button_press_it(text: str, press: str | None) -> None:
    assert press_typed(BUTTONS, text) == press


@pytest.mark.parametrize(
    ("text", "press"), [("1", "send"), ("3.", "place"), ("4", "day"), ("7", None), ("0", None), ("٣", None)]
)
def test_a_number_counts_the_buttons_that_answer(text: str, press: str | None) -> None:
    assert press_typed(BUTTONS, text, numbered=True) == press


def test_a_number_of_many_digits_is_no_button() -> None:
    assert press_typed(BUTTONS, "9" * 4000, numbered=True) is None
