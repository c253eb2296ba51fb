"""Reply markup: inline keyboards, reply keyboards, their removal and forced replies."""

from __future__ import annotations

import json
from typing import Any

from playground.strict.errors import ApiError
from playground.strict.fields import Reader
from playground.strict.links import BadLink, check_link

INLINE_BUTTONS, INLINE_ROW = 100, 8
REPLY_BUTTONS, REPLY_ROW = 300, 12
MARKUP_BYTES = 10_240
CALLBACK_BYTES = 64
COPY_TEXT = 256
PLACEHOLDER = 64
ACTIONS: dict[str, type] = {  # the first one present wins
    "url": str,
    "callback_data": str,
    "callback_game": dict,
    "pay": bool,
    "switch_inline_query": str,
    "switch_inline_query_current_chat": str,
    "switch_inline_query_chosen_chat": dict,
    "login_url": dict,
    "web_app": dict,
    "copy_text": dict,
    "disabled": dict,
}
REQUESTS: dict[str, tuple[type, str]] = {
    "request_contact": (bool, "phone number"),
    "request_location": (bool, "location"),
    "request_poll": (dict, "poll"),
    "request_users": (dict, "users"),
    "request_chat": (dict, "chats"),
    "request_managed_bot": (dict, ""),
}
LOOKS = ("icon_custom_emoji_id", "style")
FLAGS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")


def check_markup(markup: object, *, private_chat: bool, editing: bool) -> dict[str, Any] | None:
    """Return the markup as Telegram keeps it, or None where nothing is left of it.

    `editing` allows inline keyboards only. Raises ApiError (telegram-limits, section 4).
    """
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise ApiError(400, "object expected as reply markup")
    if "inline_keyboard" not in markup and editing and _kind(markup):
        raise ApiError(400, "inline keyboard expected")
    checked = _checked(markup, private_chat)
    if checked and len(json.dumps(checked, ensure_ascii=False).encode(errors="replace")) > MARKUP_BYTES:
        raise ApiError(400, "reply markup is too long")
    return checked


def _kind(markup: dict[str, Any]) -> str:
    known = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
    return next((name for name in known if name in markup), "")


def _checked(markup: dict[str, Any], private_chat: bool) -> dict[str, Any] | None:
    kind = _kind(markup)
    if kind == "inline_keyboard":
        rows = [
            [_inline_button(button, private_chat) for button in row]
            for row in _rows(markup["inline_keyboard"], inline=True)
        ]
        _check_size(rows, INLINE_BUTTONS, INLINE_ROW)
        return {"inline_keyboard": rows} if rows else None
    if kind == "keyboard":
        return _reply_keyboard(markup, private_chat)
    if kind and markup[kind] is True:
        return {kind: True, **_options(markup)}
    return None


def _rows(value: object, *, inline: bool) -> list[list[Any]]:
    name = "inline_keyboard" if inline else "keyboard"
    if not isinstance(value, list):
        raise ApiError(400, f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in value):
        owner = " of the InlineKeyboardMarkup" if inline else ""
        raise ApiError(400, f'field "{name}"{owner} must be an Array of Arrays')
    return [row for row in value if row]


def _check_size(rows: list[list[Any]], buttons: int, width: int) -> None:
    if sum(map(len, rows)) > buttons or any(len(row) > width for row in rows):
        raise ApiError(400, "reply markup is too long")


def _inline_button(value: object, private_chat: bool) -> dict[str, Any]:
    button = Reader(value, "can't parse inline keyboard button: ", expected="Object expected")
    text = button.need("text", str)
    action = next((name for name in ACTIONS if button.value.get(name) not in (None, False)), None)
    if action is None:
        raise button.refuse("Text buttons are unallowed in the inline keyboard")
    target = button.get(action, ACTIONS[action])
    if not text:
        raise ApiError(400, "inline keyboard button text must be non-empty")
    if action == "web_app" and not private_chat:
        raise ApiError(400, "BUTTON_TYPE_INVALID")
    looks = {name: button.value[name] for name in LOOKS if button.value.get(name)}
    return {"text": text, action: _target(action, target, button), **looks}


def _target(action: str, target: Any, button: Reader) -> Any:
    """Check what a button does; return it as Telegram keeps it."""
    if action == "callback_data" and not 1 <= len(target.encode(errors="replace")) <= CALLBACK_BYTES:
        raise ApiError(400, "BUTTON_DATA_INVALID")
    if action == "url":
        return _link(target, "inline keyboard button URL")
    if action == "login_url":
        url = Reader(target, button.context).need("url", str)
        return {**target, "url": _link(url, "inline keyboard button login URL", https_only=True)}
    if action == "web_app":
        return _web_app(target, button, "inline keyboard button")
    if action == "copy_text":
        text = Reader(target, button.context).need("text", str)
        if not 1 <= len(text) <= COPY_TEXT:
            raise ApiError(400, "BUTTON_COPY_TEXT_INVALID")
    return target


def _web_app(target: Any, button: Reader, what: str) -> dict[str, Any]:
    url = Reader(target, button.context).need("url", str)
    return {"url": _link(url, f"{what} Web App URL", https_only=True)}


def _link(url: str, what: str, *, https_only: bool = False) -> str:
    try:
        return check_link(url, https_only=https_only)
    except BadLink as why:
        raise ApiError(400, f"{what} '{url}' is invalid: {why}") from None


def _reply_keyboard(markup: dict[str, Any], private_chat: bool) -> dict[str, Any] | None:
    rows = [
        [_keyboard_button(button, private_chat) for button in row]
        for row in _rows(markup["keyboard"], inline=False)
    ]
    _check_size(rows, REPLY_BUTTONS, REPLY_ROW)
    return {"keyboard": rows, **_options(markup)} if rows else None


def _keyboard_button(value: object, private_chat: bool) -> dict[str, Any]:
    if isinstance(value, str):
        value = {"text": value}
    expected = "KeyboardButton must be a String or an Object"
    button = Reader(value, "can't parse keyboard button: ", expected=expected)
    text = button.need("text", str)
    if not text:
        raise ApiError(400, "keyboard button text must be non-empty")
    looks = {name: button.value[name] for name in LOOKS if button.value.get(name)}
    for name, (wanted, what) in REQUESTS.items():
        if (request := button.get(name, wanted)) in (None, False):
            continue
        if what and not private_chat:
            raise ApiError(400, f"{what} can be requested in private chats only")
        return {"text": text, name: request, **looks}
    if (target := button.get("web_app", dict)) is not None:
        app = _web_app(target, button, "keyboard button")
        if not private_chat:
            raise ApiError(400, "Web App buttons can be used in private chats only")
        return {"text": text, "web_app": app, **looks}
    return {"text": text, **looks}


def _options(markup: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {name: True for name in FLAGS if markup.get(name) is True}
    placeholder = markup.get("input_field_placeholder")
    if placeholder:
        if not isinstance(placeholder, str) or len(placeholder) > PLACEHOLDER:
            raise ApiError(400, "REPLY_MARKUP_INVALID")
        options["input_field_placeholder"] = placeholder
    return options
