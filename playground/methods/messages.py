"""Texts, forwarding, copying, deleting, reactions, pins and chat actions."""

from __future__ import annotations

from playground.methods.call import Call
from playground.methods.common import (
    CONTENT,
    caption_fields,
    deliver,
    message,
    need_administrator,
    pace,
    target,
    text_fields,
)
from playground.state import JSON, Room, Stored
from playground.strict.errors import ApiError
from playground.strict.limits import check_chat_action, check_message_ids, check_reaction
from playground.world import World

TWO_DAYS = 48 * 3600


def send_message(world: World, call: Call) -> JSON:
    """Send a text."""
    room = target(world, call)
    return deliver(world, call, room, text_fields(call)).data


def _source(world: World, call: Call, verb: str) -> Stored:
    origin = target(world, call, "from_chat_id", write=False)
    return message(origin, call.integer("message_id"), f"message to {verb} not found")


def _copied(world: World, stored: Stored, verb: str) -> JSON:
    content = {key: stored.data[key] for key in CONTENT if key in stored.data}
    if not content:
        raise ApiError(400, f"the message can't be {verb}")
    if stored.data.get("has_protected_content"):
        raise ApiError(400, f"message has protected content and can't be {verb}")
    return content


def forward_message(world: World, call: Call) -> JSON:
    """Forward with the origin shown."""
    room = target(world, call)
    stored = _source(world, call, "forward")
    origin = {"type": "user", "sender_user": stored.data["from"], "date": stored.data["date"]}
    content = _copied(world, stored, "forwarded")
    return deliver(
        world, call, room, {"forward_origin": stored.data.get("forward_origin", origin), **content}
    ).data


def copy_message(world: World, call: Call) -> JSON:
    """Send the same content as a new message; the answer is only its id."""
    room = target(world, call)
    content = _copied(world, _source(world, call, "copy"), "copied")
    if "caption" in call.params and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_fields(call)
    return {"message_id": deliver(world, call, room, content).id}


def delete_message(world: World, call: Call) -> bool:
    """Delete one message."""
    if not call.get("chat_id"):
        raise ApiError(400, "chat identifier is not specified")
    room = target(world, call)
    if call.integer("message_id") <= 0:
        raise ApiError(400, "message identifier is not specified")
    stored = message(room, call.integer("message_id"), "message to delete not found")
    if refusal := _deletable(world, room, stored):
        raise ApiError(400, refusal)
    world.remove(room, [stored.id])
    return True


def _deletable(world: World, room: Room, stored: Stored) -> str:
    if not room.private and not stored.by_bot and room.bot_status != "administrator":
        return "message can't be deleted"
    old = world.date() - stored.data["date"] > TWO_DAYS
    return "message can't be deleted for everyone" if old and room.chat["type"] != "supergroup" else ""


def delete_messages(world: World, call: Call) -> bool:
    """Delete up to 100 messages; what is missing is passed over."""
    room = target(world, call)
    numbers = check_message_ids(call.get("message_ids"), forwarding=False)
    found = [room.messages[number] for number in numbers if number in room.messages]
    for stored in found:
        if refusal := _deletable(world, room, stored):
            raise ApiError(400, refusal)
    world.remove(room, [stored.id for stored in found])
    return True


def set_reaction(world: World, call: Call) -> bool:
    """React to a message; no reaction takes it back."""
    room = target(world, call)
    stored = message(room, call.integer("message_id"), "message to react not found")
    reaction = stored.reaction = check_reaction(call.get("reaction"))
    world.events.publish("reaction", room.id, message_id=stored.id, reaction=reaction)
    return True


def pin(world: World, call: Call) -> bool:
    """Pin a message; the chat gets a service message."""
    room = target(world, call)
    need_administrator(room, "manage pinned messages in the chat")
    stored = message(room, call.integer("message_id"), "message to pin not found")
    room.pinned = [number for number in room.pinned if number != stored.id] + [stored.id]
    world.post(room, {"pinned_message": stored.data}, world.state.bot.user, by_bot=True)
    return True


def unpin(world: World, call: Call) -> bool:
    """Unpin a message, or the latest pinned one."""
    room = target(world, call)
    need_administrator(room, "manage pinned messages in the chat")
    number = call.integer("message_id") or (room.pinned[-1] if room.pinned else 0)
    if number not in room.pinned:
        raise ApiError(400, "message to unpin not found")
    room.pinned.remove(number)
    return True


def chat_action(world: World, call: Call) -> bool:
    """Show "typing…" and the like."""
    room = target(world, call)
    action = check_chat_action(call.text("action"))
    pace(world, room, call.method)
    room.actions.append({"action": action, "at": world.date()})
    world.events.publish("action", room.id, action=action)
    return True


HANDLERS = {
    "sendMessage": send_message,
    "forwardMessage": forward_message,
    "copyMessage": copy_message,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": set_reaction,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "sendChatAction": chat_action,
}
