from typing import Any

import pytest

from playground.strict.keyboards import check_markup
from playground.tests.strict.refusals import bad_request


def inline(**button: object) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Tak", **button}]]}


def reply(**button: object) -> dict[str, Any]:
    return {"keyboard": [[{"text": "Tak", **button}]]}


def grid(rows: int, width: int) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", "callback_data": "1"}] * width] * rows}


def checked(markup: object, *, private: bool = True, editing: bool = False) -> dict[str, Any] | None:
    return check_markup(markup, private_chat=private, editing=editing)


LONG = {"inline_keyboard": [[{"text": "ż" * 90, "callback_data": "ż" * 32}] * 5] * 9}
NO_ACTION = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
REFUSALS: list[tuple[object, str]] = [
    ("[]", "object expected as reply markup"),
    ([], "object expected as reply markup"),
    (inline(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    (inline(callback_data="ż" * 33), "BUTTON_DATA_INVALID"),
    (inline(callback_data=""), "BUTTON_DATA_INVALID"),
    (inline(), NO_ACTION),
    (inline(pay=False), NO_ACTION),
    (inline(text="", callback_data="1"), "inline keyboard button text must be non-empty"),
    ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
    ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
    ({"keyboard": "x"}, 'field "keyboard" must be of type Array'),
    (
        {"inline_keyboard": [{"text": "x"}]},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
    (
        {"inline_keyboard": [[{"url": "https://a.pl"}]]},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    ({"inline_keyboard": [["x"]]}, "can't parse inline keyboard button: Object expected"),
    (
        inline(callback_data={}),
        'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
    ),
    (
        inline(url="http://localhost:80"),
        "inline keyboard button URL 'http://localhost:80' is invalid: Wrong HTTP URL",
    ),
    (
        inline(url="ftp://a.pl"),
        "inline keyboard button URL 'ftp://a.pl' is invalid: Unsupported URL protocol",
    ),
    (inline(url=""), "inline keyboard button URL '' is invalid: URL host is empty"),
    (
        inline(web_app={"url": "http://a.pl"}),
        "inline keyboard button Web App URL 'http://a.pl' is invalid: Only HTTPS links are allowed",
    ),
    (
        reply(web_app={"url": "http://a.pl"}),
        "keyboard button Web App URL 'http://a.pl' is invalid: Only HTTPS links are allowed",
    ),
    (grid(13, 8), "reply markup is too long"),
    (grid(1, 9), "reply markup is too long"),
    ({"keyboard": [["x"] * 13]}, "reply markup is too long"),
    ({"keyboard": [["x"] * 12] * 26}, "reply markup is too long"),
    (LONG, "reply markup is too long"),
    (inline(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
    ({"force_reply": True, "input_field_placeholder": "x" * 65}, "REPLY_MARKUP_INVALID"),
]


@pytest.mark.parametrize(("markup", "why"), REFUSALS)
def test_markup_that_telegram_refuses(markup: object, why: str) -> None:
    assert bad_request(lambda: checked(markup)) == why


GROUP_REFUSALS = [
    (inline(web_app={"url": "https://a.pl"}), "BUTTON_TYPE_INVALID"),
    (reply(web_app={"url": "https://a.pl"}), "web App buttons can be used in private chats only"),
    (reply(request_contact=True), "phone number can be requested in private chats only"),
    (reply(request_location=True), "location can be requested in private chats only"),
    (reply(request_poll={}), "poll can be requested in private chats only"),
    (reply(request_users={"request_id": 1}), "users can be requested in private chats only"),
    (reply(request_chat={"request_id": 1}), "chats can be requested in private chats only"),
]


@pytest.mark.parametrize(("markup", "why"), GROUP_REFUSALS)
def test_some_buttons_belong_to_private_chats(markup: dict[str, Any], why: str) -> None:
    assert bad_request(lambda: checked(markup, private=False)) == why
    assert checked(markup) is not None


@pytest.mark.parametrize("markup", [reply(), {"remove_keyboard": True}, {"force_reply": True}])
def test_an_edit_takes_inline_keyboards_only(markup: dict[str, Any]) -> None:
    assert bad_request(lambda: checked(markup, editing=True)) == "inline keyboard expected"
    assert checked(inline(callback_data="1"), editing=True) == inline(callback_data="1")


@pytest.mark.parametrize(
    "markup", [None, "", {}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}, {"keyboard": []}]
)
def test_nothing_is_left_of_an_empty_markup(markup: object) -> None:
    assert checked(markup) is None


NORMALISED = [
    (inline(callback_data="1", url="um.pl"), inline(url="http://um.pl/")),
    (inline(url="tg://resolve?domain=x"), inline(url="tg://resolve?domain=x")),
    (inline(switch_inline_query=""), inline(switch_inline_query="")),
    (inline(callback_data="1", junk=5, style="danger"), inline(callback_data="1", style="danger")),
    (inline(callback_data="ż" * 32), inline(callback_data="ż" * 32)),
    (
        {"keyboard": [["a"], []], "resize_keyboard": True},
        {"keyboard": [[{"text": "a"}]], "resize_keyboard": True},
    ),
    (reply(request_contact=True, request_location=True), reply(request_contact=True)),
    ({"remove_keyboard": True, "selective": True}, {"remove_keyboard": True, "selective": True}),
    (
        {"force_reply": True, "input_field_placeholder": "Adres"},
        {"force_reply": True, "input_field_placeholder": "Adres"},
    ),
]


@pytest.mark.parametrize(("markup", "kept"), NORMALISED)
def test_markup_is_kept_in_its_normal_form(markup: dict[str, Any], kept: dict[str, Any]) -> None:
    assert checked(markup) == kept


def test_the_largest_grids_pass() -> None:
    assert checked(grid(12, 8)) == grid(12, 8)
    assert checked({"keyboard": [["x"] * 12] * 25}) is not None
