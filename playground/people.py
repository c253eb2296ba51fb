"""What people write. The control API and tests call these, as they do `presses` and `gatherings`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playground.contents import caption_content, made, text_content
from playground.methods.common import reply_fields
from playground.state import JSON, ControlError, Person, Room, Stored
from playground.world import World


def add_user(
    world: World,
    first_name: str,
    language_code: str | None = "pl",
    *,
    hint: str = "",
    **more: Any,
) -> JSON:
    """Create a person; returns their Bot API User. `hint` is what the chat page says about them."""
    if problems := world.schema.check_type(
        "User", {"id": 1, "is_bot": False, "first_name": first_name, **more}
    ):
        raise ControlError("; ".join(problems))
    person = world.state.add_person(first_name, language_code, more)
    person.hint = hint
    world.events.publish("user", person.id, user=person.user)
    return person.user


def send(
    world: World,
    user_id: int,
    text: str | None = None,
    *,
    chat_id: int | None = None,
    caption: str | None = None,
    album: list[JSON] | None = None,
    edit_message_id: int | None = None,
    reply_to_message_id: int | None = None,
    forward_from: int | str | JSON | None = None,
    message_thread_id: int | None = None,
    raw: JSON | None = None,
    **attachment: Any,
) -> JSON:
    """Write as a person: `{"update_id", "update_ids", "message"}`; no id where the bot is not told."""
    person, room = writer(world, user_id, chat_id)
    if unknown := attachment.keys() - {"photo", "document", "voice", "sticker", "contact", "location"}:
        raise ControlError(f"unknown field {', '.join(sorted(unknown))}")
    extra = _circumstances(world, room, reply_to_message_id, forward_from, message_thread_id) | (raw or {})
    if album:
        group = {"media_group_id": str(world.state.next_id())}
        contents = [
            made(world.state, person.user, item, item.get("caption")) | group | extra for item in album
        ]
    elif text is not None:
        contents = [text_content(text) | extra]
    elif attachment or not raw:
        contents = [made(world.state, person.user, attachment, caption) | extra]
    else:
        contents = [caption_content(caption) | extra]
    if edit_message_id is not None:
        stored, kind = _edited(world, person, room, edit_message_id, contents[0]), "edited_message"
        told = [_tell(world, room, stored, kind)]
    else:
        posted = [world.post(room, content, person.user) for content in contents]
        stored, told = posted[0], [_tell(world, room, one, "message") for one in posted]
    return {"update_id": told[0], "update_ids": told, "message": stored.data}


def writer(world: World, user_id: int, chat_id: int | None) -> tuple[Person, Room]:
    """Return who acts and where; refuse those who cannot."""
    person, room = world.state.person(user_id), world.state.room(chat_id or user_id)
    if user_id not in room.members:
        raise ControlError(f"user {user_id} is not in chat {room.id}")
    if person.deactivated:
        raise ControlError(f"the account of user {user_id} is gone")
    if room.private and person.blocked:
        raise ControlError(f"user {user_id} blocked the bot; unblock it first")
    if room.private and not person.started:
        person.started = True
        world.events.publish("user", person.id, user=person.user)
    return person, room


def _circumstances(
    world: World, room: Room, reply_to: int | None, forward_from: int | str | JSON | None, thread: int | None
) -> JSON:
    extra = (
        reply_fields(world, room, {"message_id": reply_to, "allow_sending_without_reply": True})
        if reply_to
        else {}
    )
    if thread:
        if thread not in room.topics:
            raise ControlError(f"no topic {thread} in chat {room.id}")
        # Telegram shows what answers no message as an answer to the one that opened the topic.
        extra = extra or reply_fields(
            world, room, {"message_id": thread, "allow_sending_without_reply": True}
        )
        extra |= {"message_thread_id": thread, "is_topic_message": True}
    if isinstance(forward_from, dict):
        extra["forward_origin"] = forward_from
    elif isinstance(forward_from, int):
        user = world.state.person(forward_from).user
        extra["forward_origin"] = {"type": "user", "sender_user": user, "date": world.date()}
    elif forward_from:
        extra["forward_origin"] = {
            "type": "hidden_user",
            "sender_user_name": forward_from,
            "date": world.date(),
        }
    return extra


def _edited(world: World, person: Person, room: Room, number: int, content: JSON) -> Stored:
    stored = room.messages.get(number)
    if stored is None or stored.by_bot or stored.data["from"]["id"] != person.id:
        raise ControlError(f"message {number} is not of user {person.id}")
    kept = {key: stored.data[key] for key in ("message_id", "from", "chat", "date")}
    stored.data = kept | {"edit_date": world.date()} | content
    world.relabel(room, stored, None)
    return stored


def _tell(world: World, room: Room, stored: Stored, kind: str) -> int | None:
    """Queue the update, unless group privacy or a missing membership keeps it from the bot."""
    return world.updates.push(kind, stored.data, room.id) if _bot_sees(world, room, stored.data) else None


def _bot_sees(world: World, room: Room, data: JSON) -> bool:
    if room.private or room.bot_status == "administrator":
        return True
    if room.bot_status != "member":
        return False
    me = world.state.bot.user
    if data.get("reply_to_message", {}).get("from", {}).get("id") == me["id"]:
        return True
    return any(name in ("", me["username"]) for name in _called(data))


def _called(data: JSON) -> Iterator[str]:
    """Yield names of bots that a text calls: empty for a bare command."""
    text = str(data.get("text", data.get("caption", ""))).encode("utf-16-le", "surrogatepass")
    entities: list[JSON] = data.get("entities") or data.get("caption_entities") or []
    for entity in entities:
        if entity["type"] in ("bot_command", "mention"):
            start, stop = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
            yield text[start:stop].decode("utf-16-le", "replace").partition("@")[2]
