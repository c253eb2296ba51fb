"""Checks of single methods; the larger ones live in modules of their own and are named here too."""

from __future__ import annotations

import math
import re
from typing import Any

from playground.strict.errors import ApiError
from playground.strict.fields import Reader, clamp
from playground.strict.polls import check_poll
from playground.strict.profile import check_commands, check_menu_button, check_scope, check_webhook
from playground.strict.uploads import check_document, check_photo

__all__ = [
    "check_callback_answer",
    "check_chat_action",
    "check_commands",
    "check_deep_link_payload",
    "check_document",
    "check_icon_color",
    "check_inline_results",
    "check_location",
    "check_media_group",
    "check_menu_button",
    "check_message_ids",
    "check_photo",
    "check_poll",
    "check_reaction",
    "check_scope",
    "check_topic_name",
    "check_webhook",
]

MONTH = 30 * 86_400
ENDLESS = 0x7FFFFFFF
_REACTION_WORDS = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 "
    "🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 "
    "🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ "
    "💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
REACTIONS = frozenset(_REACTION_WORDS.split())
ALBUM_TYPES = ("photo", "video", "live_photo", "audio", "document")
UNMIXED = {"audio": "Audio", "document": "Document"}
ICON_COLORS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})
_ACTION_WORDS = (
    "typing upload_photo record_video upload_video record_voice record_audio upload_voice upload_audio "
    "upload_document choose_sticker find_location record_video_note upload_video_note cancel"
)
CHAT_ACTIONS = frozenset(_ACTION_WORDS.split())


def check_callback_answer(text: str | None, cache_time: int = 0) -> int:
    """Return the cache time that holds, in seconds; a notification has at most 200 characters."""
    if len(text or "") > 200:
        raise ApiError(400, "MESSAGE_TOO_LONG")
    return clamp(cache_time, 0, MONTH)


def check_location(params: dict[str, Any]) -> dict[str, Any]:
    """Return the Location object of sendLocation, sendVenue or editMessageLiveLocation."""
    place = {name: _degrees(params, name) for name in ("latitude", "longitude")}
    if not (abs(place["latitude"]) <= 90 and abs(place["longitude"]) <= 180):
        raise ApiError(400, "invalid location specified")
    accuracy = float(params.get("horizontal_accuracy") or 0)
    more: dict[str, Any] = {"horizontal_accuracy": min(max(accuracy, 0.0), 1500.0)} if accuracy > 0 else {}
    period = params.get("live_period") or 0
    if period and not (60 <= period <= 86_400 or period == ENDLESS):
        raise ApiError(400, "wrong live location period specified")
    for name, high, words in (
        ("heading", 360, "heading"),
        ("proximity_alert_radius", 100_000, "proximity alert radius"),
    ):
        if value := params.get(name) or 0:
            if not 1 <= value <= high:
                raise ApiError(400, f"wrong live location {words} specified")
            more[name] = value
    return place | more | ({"live_period": period} if period else {})


def _degrees(params: dict[str, Any], name: str) -> float:
    value = params.get(name)
    if value is None or value == "":
        raise ApiError(400, f"{name} is empty")
    try:
        degrees = float(value)
    except (TypeError, ValueError):
        degrees = 0.0
    return degrees if math.isfinite(degrees) else 999.0


def check_media_group(media: object) -> list[dict[str, Any]]:
    """Return the items of an album; their captions and files are checked one by one elsewhere."""
    if not isinstance(media, list):
        raise ApiError(
            400, "there are no messages to send" if media is None else "expected an Array of InputMedia"
        )
    items = [_album_item(item) for item in media]
    if not items:
        raise ApiError(400, "there are no messages to send")
    if len(items) > 10:
        raise ApiError(400, "too many messages to send as an album")
    kinds = {str(item["type"]) for item in items}
    for kind, words in UNMIXED.items():
        if kind in kinds and len(kinds) > 1:
            raise ApiError(400, f"{words} can't be mixed with other media types")
    return items


def _album_item(value: object) -> dict[str, Any]:
    reader = Reader(value, "can't parse InputMedia: ")
    kind = reader.need("type", str)
    if kind == "animation":
        raise reader.refuse('type "animation" can\'t be used in sendMediaGroup')
    if kind not in ALBUM_TYPES:
        raise reader.refuse(f'type "{kind}" is unsupported')
    if not reader.get("media", str):
        raise reader.refuse("media not found")
    return reader.value


def check_message_ids(ids: object, *, forwarding: bool) -> list[int]:
    """Return the message ids of deleteMessages, or (`forwarding`) of forwardMessages and copyMessages."""
    if not isinstance(ids, list) or not ids:
        raise ApiError(
            400, "there are no messages to forward" if forwarding else "message identifiers are not specified"
        )
    if len(ids) > 100:
        raise ApiError(
            400, "too many messages to forward" if forwarding else "too many message identifiers specified"
        )
    if not all(isinstance(number, int) and number > 0 for number in ids):
        raise ApiError(400, "invalid message identifier specified")
    if forwarding and ids != sorted(set(ids)):
        raise ApiError(400, "message identifiers must be in a strictly increasing order")
    return ids


def check_reaction(reaction: object) -> list[dict[str, Any]]:
    """Return the reaction a bot sets: one at most, none removes it."""
    if reaction is None:
        return []
    if not isinstance(reaction, list):
        raise ApiError(400, "expected an Array of ReactionType")
    chosen = [_reaction(item) for item in reaction]
    if len(chosen) > 1:
        raise ApiError(400, "REACTIONS_TOO_MANY")
    return chosen


def _reaction(value: object) -> dict[str, Any]:
    reader = Reader(value, "can't parse ReactionType: ")
    kind = reader.need("type", str)
    if kind == "custom_emoji":
        return {"type": kind, "custom_emoji_id": reader.need("custom_emoji_id", str)}
    if kind == "paid":
        raise ApiError(400, "REACTION_INVALID")
    if kind != "emoji":
        raise reader.refuse("invalid reaction type specified")
    emoji = reader.need("emoji", str).replace("\ufe0f", "")
    if emoji not in REACTIONS:
        raise ApiError(400, "REACTION_INVALID")
    return {"type": kind, "emoji": emoji}


def check_inline_results(
    results: object, *, next_offset: str = "", button: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Return the results of answerInlineQuery; `button` may lead to a start parameter."""
    if not isinstance(results, list):
        raise ApiError(400, "expected an Array of inline query results")
    checked = [Reader(result, "can't parse inline query result: ") for result in results]
    if len(checked) > 50:
        raise ApiError(400, "too many inline query results specified")
    ids = [str(reader.need("id", str)) for reader in checked]
    if not all(1 <= len(name.encode(errors="replace")) <= 64 for name in ids):
        raise ApiError(400, "RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise ApiError(400, "RESULT_ID_DUPLICATE")
    if len(next_offset.encode(errors="replace")) > 64:
        raise ApiError(400, "NEXT_OFFSET_INVALID")
    if button and "start_parameter" in button:
        _check_start_parameter(str(button["start_parameter"]))
    return [reader.value for reader in checked]


def _check_start_parameter(parameter: str) -> None:
    if len(parameter) > 64:
        raise ApiError(400, "too long start_parameter specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", parameter):
        raise ApiError(400, "unallowed characters in start_parameter are used")


def check_topic_name(name: str | None) -> str:
    """Return the name of a forum topic as stored: spaces joined, cut at 128 characters."""
    stored = " ".join((name or "").split())[:128].rstrip()
    if not stored:
        raise ApiError(400, "name must be non-empty")
    return stored


def check_icon_color(color: int | None) -> int:
    """Return the colour of a topic icon; the first documented one when absent."""
    if color is None:
        return 7322096
    if color not in ICON_COLORS:
        raise ApiError(400, "invalid icon color specified")
    return color


def check_chat_action(action: str | None) -> str:
    """Return the chat action."""
    if (action or "").lower() not in CHAT_ACTIONS:
        raise ApiError(400, "wrong parameter action in request")
    return str(action).lower()


def check_deep_link_payload(payload: str) -> str:
    """Return the payload of a start link: at most 64 characters of A-Z a-z 0-9 _ -."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
        raise ApiError(400, "START_PARAM_INVALID")
    return payload
