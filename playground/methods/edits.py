"""Editing the bot's own messages, in chats and those sent inline."""

from __future__ import annotations

from collections.abc import Callable

from playground.methods.call import Call
from playground.methods.common import caption_fields, inline_of, pace, target, text_fields
from playground.state import JSON, Room, Stored
from playground.strict.errors import ApiError
from playground.strict.keyboards import check_markup
from playground.world import World

SERVICE_FREE = frozenset({"text", "photo", "document", "location", "venue", "contact", "poll"})


def _addressed(world: World, call: Call) -> tuple[Room, Stored]:
    """Return the message an edit means; refuse one that bots cannot edit."""
    if inline_id := call.text("inline_message_id"):
        if inline_id not in world.state.inline_messages:
            raise ApiError(400, "MESSAGE_ID_INVALID")
        room_id, number = world.state.inline_messages[inline_id]
        room = world.state.rooms[room_id]
        return room, _present(room, number)
    if not call.get("chat_id") or not call.get("message_id"):
        raise ApiError(400, "message identifier is not specified")
    room = target(world, call)
    stored = _present(room, call.integer("message_id"))
    own = stored.by_bot and "forward_origin" not in stored.data and bool(SERVICE_FREE & stored.data.keys())
    if not own or (stored.markup and "inline_keyboard" not in stored.markup):
        raise ApiError(400, "message can't be edited")
    return room, stored


def _present(room: Room, number: int) -> Stored:
    if number not in room.messages:
        raise ApiError(400, "message to edit not found")
    return room.messages[number]


def _edit(
    world: World, call: Call, new_content: Callable[[Stored], tuple[JSON, frozenset[str]]]
) -> JSON | bool:
    """Replace the named fields by new ones; the same look as before is refused."""
    room, stored = _addressed(world, call)
    content, replaced = new_content(stored)
    markup = inline_of(check_markup(call.get("reply_markup"), private_chat=room.private, editing=True))
    pressed, stored.presses = stored.presses > 0, max(0, stored.presses - 1)
    before = {key: stored.data[key] for key in replaced if key in stored.data}
    if before == content and inline_of(stored.markup) == markup:
        # People tap twice, and both taps were meant for what the first one changed.
        raise ApiError(400, "MESSAGE_NOT_MODIFIED", ordinary=pressed)
    pace(world, room, call.method)
    kept = {key: value for key, value in stored.data.items() if key not in replaced}
    stored.data = kept | content | {"edit_date": world.date()}
    world.relabel(room, stored, markup)
    return True if call.text("inline_message_id") else stored.data


def edit_text(world: World, call: Call) -> JSON | bool:
    """Replace the text."""

    def content(stored: Stored) -> tuple[JSON, frozenset[str]]:
        if "text" not in stored.data:
            raise ApiError(400, "there is no text in the message to edit")
        return text_fields(call, "edit"), frozenset({"text", "entities", "link_preview_options"})

    return _edit(world, call, content)


def edit_caption(world: World, call: Call) -> JSON | bool:
    """Replace, add or remove a caption."""

    def content(stored: Stored) -> tuple[JSON, frozenset[str]]:
        if not {"photo", "document"} & stored.data.keys():
            raise ApiError(400, "there is no caption in the message to edit")
        return caption_fields(call, "caption_edit"), frozenset({"caption", "caption_entities"})

    return _edit(world, call, content)


def edit_markup(world: World, call: Call) -> JSON | bool:
    """Replace or remove the inline keyboard."""
    return _edit(world, call, lambda stored: ({}, frozenset()))


HANDLERS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
}
