"""What sending and editing methods share: the chat, its rights, the text, the pace, the reply."""

from __future__ import annotations

from typing import Any

from playground.methods.call import Call
from playground.state import JSON, Room, Stored
from playground.strict.errors import ApiError
from playground.strict.formatting import Kind, parse_text
from playground.strict.keyboards import check_markup
from playground.world import World

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
GENERAL_TOPIC = 1
#: Fields that are the content of a message, in the order they are copied.
_CONTENT_WORDS = (
    "text entities link_preview_options caption caption_entities photo document voice sticker location "
    "venue contact poll show_caption_above_media has_media_spoiler"
)
CONTENT = tuple(_CONTENT_WORDS.split())
_GROUP_NAMES = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


def target(world: World, call: Call, name: str = "chat_id", *, write: bool = True) -> Room:
    """Return the chat a call names; raise what Telegram answers where the bot may not read or write there."""
    value = call.get(name)
    if value in (None, ""):
        raise ApiError(400, "chat_id is empty" if name == "chat_id" else f'parameter "{name}" is required')
    number = int(value) if str(value).lstrip("-").isdecimal() else 0
    if number == world.state.bot.user["id"]:
        raise ApiError(403, "the bot can't send messages to the bot")
    room = world.state.rooms.get(number)
    if room is None:
        raise ApiError(400, "chat not found")
    if write:
        _may_write(world, room)
    return room


def _may_write(world: World, room: Room) -> None:
    if room.migrated_to:
        raise ApiError.migrated(room.migrated_to)
    if room.private:
        person = world.state.people[room.id]
        refusals = {
            "user is deactivated": person.deactivated,
            "bot was blocked by the user": person.blocked,
            "bot can't initiate conversation with a user": not person.started,
        }
    else:
        kind = _GROUP_NAMES[room.chat["type"]]
        refusals = {
            f"bot was kicked from the {kind}": room.bot_status == "kicked",
            f"bot is not a member of the {kind}": room.bot_status == "left",
        }
    for text, holds in refusals.items():
        if holds:
            raise ApiError(403, text)
    if room.channel and not (room.bot_status == "administrator" and room.may_post):
        raise ApiError(400, "need administrator rights in the channel chat", ordinary=True)


def need_administrator(room: Room, doing: str) -> None:
    """Refuse what needs administrator rights in a group."""
    if not room.private and room.bot_status != "administrator":
        raise ApiError(400, f"not enough rights to {doing}")


def pace(world: World, room: Room, method: str, units: int = 1) -> None:
    """Charge the flood limiter, or raise 429."""
    for _ in range(units):
        if wait := world.flood.charge(room.id, not room.private, method):
            raise ApiError.flood(wait)


def message(room: Room, number: int, refusal: str) -> Stored:
    """Return a message of a chat, or raise `refusal`."""
    stored = room.messages.get(number)
    if stored is None:
        raise ApiError(400, refusal)
    return stored


def text_fields(call: Call, kind: Kind = "message") -> JSON:
    """Return `text` and `entities` as they are stored."""
    text, entities = parse_text(
        call.text("text"), call.get("parse_mode"), call.get("entities"), limit=TEXT_LIMIT, kind=kind
    )
    preview = (
        {"link_preview_options": call.object("link_preview_options")}
        if call.get("link_preview_options")
        else {}
    )
    return {"text": text, **_listed("entities", entities), **preview}


def caption_fields(source: Call | JSON, kind: Kind = "caption") -> JSON:
    """Return `caption` and `caption_entities` as they are stored; nothing when there is no caption."""
    given = source.params if isinstance(source, Call) else source
    if not given.get("caption"):
        return {}
    mode, entities = given.get("parse_mode"), given.get("caption_entities")
    text, found = parse_text(given["caption"], mode, entities, limit=CAPTION_LIMIT, kind=kind)
    return {"caption": text, **_listed("caption_entities", found)} if text else {}


def _listed(name: str, entities: list[JSON]) -> JSON:
    return {name: entities} if entities else {}


def inline_of(markup: JSON | None) -> JSON | None:
    """Return a markup only if it is an inline keyboard with buttons."""
    return markup if markup and markup.get("inline_keyboard") else None


def deliver(world: World, call: Call, room: Room, content: JSON, *, charge: bool = True) -> Stored:
    """Post the bot's message with everything senders share: markup, reply, topic, pace."""
    markup = check_markup(call.get("reply_markup"), private_chat=room.private, editing=False)
    extra = _thread(call, room) | reply_fields(world, room, call.object("reply_parameters"))
    if call.flag("protect_content"):
        extra["has_protected_content"] = True
    if charge:
        pace(world, room, call.method)
    return world.post(room, content, world.state.bot.user, by_bot=True, markup=markup or None, extra=extra)


def _thread(call: Call, room: Room) -> JSON:
    number = call.integer("message_thread_id")
    if not number:
        return {}
    if number == GENERAL_TOPIC or number not in room.topics:
        raise ApiError(400, "message thread not found")
    return {"message_thread_id": number, "is_topic_message": True}


def reply_fields(world: World, room: Room, reply: dict[str, Any]) -> JSON:
    """Return `reply_to_message`; ids not above 0 are ignored."""
    number = reply.get("message_id") or 0
    if number <= 0:
        return {}
    origin = world.state.rooms.get(reply.get("chat_id") or room.id, room)
    stored = origin.messages.get(number)
    if stored is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise ApiError(400, "message to be replied not found")
    shown = {key: value for key, value in stored.data.items() if key != "reply_to_message"}
    return {"reply_to_message": shown} if origin is room else {}
