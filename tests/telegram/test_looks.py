from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.looks import of_message, of_screen
from bot.telegram.screen import Button, Screen, link
from bot.telegram.text import rich

SCREEN = Screen(
    rich("<b>Pomysł {n}</b> 😀 https://example.org", n=3),
    buttons=((Button("Tak", press="x:1"), link("Strona", "https://example.org")), ()),
)
MESSAGE = {
    "message_id": 7,
    "text": "Pomysł 3 😀 https://example.org",
    "entities": [
        {"type": "url", "offset": 12, "length": 19},
        {"type": "bold", "offset": 0, "length": 8},
    ],
    "reply_markup": {
        "inline_keyboard": [
            [{"text": "Tak", "callback_data": "x:1"}, {"text": "Strona", "url": "https://example.org"}]
        ]
    },
}


def test_a_message_looks_like_the_screen_it_shows() -> None:
    assert of_message(MESSAGE) == of_screen(SCREEN)


def test_another_text_formatting_or_button_looks_different() -> None:
    others = (
        MESSAGE | {"text": "Pomysł 4 😀 https://example.org"},
        MESSAGE | {"entities": []},
        MESSAGE | {"reply_markup": {"inline_keyboard": [[{"text": "Tak", "callback_data": "x:2"}]]}},
        {"text": MESSAGE["text"]},
    )
    assert of_screen(SCREEN) not in [of_message(other) for other in others]


def test_a_message_without_text_is_not_compared() -> None:
    assert of_message({"photo": [], "caption": "x"}) is None


@given(
    st.dictionaries(
        st.sampled_from(["text", "entities", "reply_markup"]),
        st.one_of(
            st.none(),
            st.text(),
            st.integers(),
            st.lists(st.integers()),
            st.dictionaries(st.text(), st.text()),
        ),
    )
)
def test_no_shape_is_too_strange(message: dict[str, object]) -> None:
    of_message(message)
