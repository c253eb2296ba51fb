from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from playground.strict.errors import ApiError
from playground.strict.formatting import automatic_entities, parse_text
from playground.strict.keyboards import check_markup
from playground.strict.schema import Schema
from playground.strict.uploads import image_size

TOKENS = [
    "<",
    "</",
    ">",
    "<b>",
    "</b>",
    "<a href=",
    "<code>",
    "</>",
    "<blockquote>",
    "&lt;",
    "&#",
    "='",
    '"',
    "🏘",
]
TOKENS += [
    "*",
    "_",
    "__",
    "||",
    "```",
    "`",
    "[",
    "](",
    ")",
    "![",
    "\\",
    ">",
    "\n",
    "\r",
    " ",
    "a.pl",
    "@anna",
    "#t",
]
TOKENS += ["/x", "+48 22 123 45 67", "e@a.pl", "http://", "\u0301", "\x00", "\ud83d"]
markup = st.lists(st.sampled_from(TOKENS) | st.text(max_size=4), max_size=14).map("".join)
modes = st.sampled_from(["HTML", "MarkdownV2", "Markdown", None])
kinds = st.sampled_from(["bold", "italic", "spoiler", "code", "pre", "blockquote", "url"])
entities = st.lists(
    st.builds(
        lambda kind, offset, length: {"type": kind, "offset": offset, "length": length},
        kinds,
        st.integers(-1, 20),
        st.integers(-1, 20),
    ),
    max_size=6,
)


def assert_entities_fit(text: str, found: list[dict[str, Any]]) -> None:
    boundaries = {0}
    for letter in text:
        boundaries.add(max(boundaries) + (2 if letter > "\uffff" else 1))
    for entity in found:
        assert entity["length"] > 0
        assert {entity["offset"], entity["offset"] + entity["length"]} <= boundaries
    assert [entity["offset"] for entity in found] == sorted(entity["offset"] for entity in found)


@settings(max_examples=400)
@given(text=markup, mode=modes, given_entities=entities)
def test_any_text_is_stored_or_refused(
    text: str, mode: str | None, given_entities: list[dict[str, Any]]
) -> None:
    try:
        stored, found = parse_text(text, mode, given_entities, limit=4096, kind="message")
    except ApiError:
        return
    assert stored
    assert stored[-1] not in " \n"
    assert_entities_fit(stored, found)
    again, same = parse_text(stored, None, found, limit=4096, kind="message")
    assert again == stored
    assert_entities_fit(again, same)


@given(text=markup.filter(lambda text: "\ud83d" not in text))
def test_recognised_entities_lie_inside_the_text(text: str) -> None:
    found = automatic_entities(text, [])
    assert_entities_fit(text, found)
    ends = [entity["offset"] + entity["length"] for entity in found]
    assert all(end <= entity["offset"] for end, entity in zip(ends, found[1:], strict=False))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["inline_keyboard", "keyboard", "text", "url", "callback_data", "web_app", "force_reply"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(value=json_values, private=st.booleans(), editing=st.booleans())
def test_any_markup_is_kept_or_refused(value: object, private: bool, editing: bool) -> None:
    try:
        kept = check_markup(value, private_chat=private, editing=editing)
    except ApiError:
        return
    assert kept is None or check_markup(kept, private_chat=private, editing=editing) == kept


@given(value=json_values, kind=st.sampled_from(["Message", "ChatMember", "RichText", "Array of Update"]))
def test_any_value_can_be_checked_against_the_schema(value: object, kind: str) -> None:
    problems = Schema.load().check_type(kind, value)
    assert all(isinstance(problem, str) for problem in problems)


starts = [b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"\xff\xd8\xff", b""]


@given(start=st.sampled_from(starts), rest=st.binary(max_size=60))
def test_any_bytes_have_a_size_or_are_no_picture(start: bytes, rest: bytes) -> None:
    try:
        width, height = image_size(start + rest)
    except ApiError:
        return
    assert isinstance(width, int)
    assert isinstance(height, int)
