"""What people do without writing: press buttons, follow links, vote, ask inline."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from playground.contents import text_content
from playground.methods.common import TEXT_LIMIT
from playground.people import send, writer
from playground.state import JSON, ControlError, Person, Room
from playground.strict.formatting import parse_text
from playground.world import World

#: Buttons that only a Telegram app carries out.
APP_ACTIONS = ("web_app", "copy_text", "switch_inline_query", "switch_inline_query_current_chat")


def press(
    world: World,
    user_id: int,
    message_id: int | None = None,
    text: str | None = None,
    *,
    index: int | None = None,
    data: str | None = None,
    chat_id: int | None = None,
    location: JSON | None = None,
) -> JSON:
    """Press a button by text or flat index, or forge callback `data`.

    A reply keyboard needs no `message_id`: the newest message with such a button is taken.
    """
    person, room = writer(world, user_id, chat_id)
    if data is not None:
        return _callback(world, person, room, message_id or 0, data)
    number, button = _button(room, message_id, text, index)
    if "callback_data" in button:
        return _callback(world, person, room, number, button["callback_data"])
    if "url" in button:
        return _follow(world, person, button["url"])
    if left_to_app := {action: button[action] for action in APP_ACTIONS if action in button}:
        return left_to_app
    answers: JSON = {"text": button["text"]}
    if button.get("request_location"):
        answers = {"location": location or True}
    elif button.get("request_contact"):
        answers = {"contact": True}
    return send(world, user_id, chat_id=room.id, **answers)


def buttons(markup: JSON | None) -> list[JSON]:
    """Return the buttons of any keyboard, row after row; a bare string is a text button."""
    given = markup or {}
    rows: Any = given.get("inline_keyboard") or given.get("keyboard") or []
    return [{"text": one} if isinstance(one, str) else one for row in rows for one in row]


def _button(room: Room, message_id: int | None, text: str | None, index: int | None) -> tuple[int, JSON]:
    if text is None and index is None:
        raise ControlError("give text, index or data")
    if message_id is not None and message_id not in room.messages:
        raise ControlError(f"no message {message_id} in chat {room.id}")
    numbers = [message_id] if message_id is not None else sorted(room.messages, reverse=True)
    seen: list[str] = []
    for number in numbers:
        found = buttons(room.messages[number].markup)
        seen += [one["text"] for one in found]
        for position, one in enumerate(found):
            if position == index or (index is None and one["text"] == text):
                return number, one
    raise ControlError(f"no such button; there are {seen}")


def _callback(world: World, person: Person, room: Room, number: int, data: str) -> JSON:
    query_id = str(world.state.next_id())
    world.state.callbacks[query_id] = {
        "id": query_id,
        "user_id": person.id,
        "chat_id": room.id,
        "at": world.clock.timestamp(),
    }
    stored = room.messages.get(number)
    if stored:
        stored.presses += 1
    shown = stored.data if stored else {"chat": room.chat, "message_id": number, "date": 0}
    query = {
        "id": query_id,
        "from": person.user,
        "message": shown,
        "chat_instance": str(room.id),
        "data": data,
    }
    update_id = world.updates.push("callback_query", query, room.id)
    return {"update_id": update_id, "callback_query_id": query_id}


def _follow(world: World, person: Person, url: str) -> JSON:
    """Open a link; a start link to the bot becomes /start with its payload."""
    parts = urlsplit(url)
    query = parse_qs(parts.query, keep_blank_values=True)
    name = query.get("domain", [""])[0] if parts.scheme == "tg" else parts.path.strip("/")
    own = name.lower() == world.state.bot.user["username"].lower() and (
        parts.scheme == "tg" or parts.hostname in ("t.me", "telegram.me")
    )
    if not own:
        return {"url": url}
    payload = query.get("start", [""])[0]
    return {"url": url, **send(world, person.id, f"/start {payload}".strip())}


def vote(
    world: World, user_id: int, message_id: int, option_ids: list[int], *, chat_id: int | None = None
) -> JSON:
    """Vote in a poll; an empty list takes the vote back."""
    person, room = writer(world, user_id, chat_id)
    stored = room.messages.get(message_id)
    poll = stored.data.get("poll") if stored else None
    if stored is None or poll is None or poll["is_closed"]:
        raise ControlError(f"message {message_id} is not an open poll")
    votes = world.state.votes.setdefault(poll["id"], {})
    votes[person.id] = option_ids
    chosen = [number for given in votes.values() for number in given]
    options = [one | {"voter_count": chosen.count(number)} for number, one in enumerate(poll["options"])]
    voters = sum(1 for given in votes.values() if given)
    poll = stored.data["poll"] = poll | {"options": options, "total_voter_count": voters}
    world.relabel(room, stored, stored.markup)
    told = [world.updates.push("poll", poll, room.id)]
    if not poll["is_anonymous"]:
        answer: JSON = {"poll_id": poll["id"], "user": person.user, "option_ids": option_ids}
        answer["option_persistent_ids"] = [poll["options"][number]["persistent_id"] for number in option_ids]
        told.append(world.updates.push("poll_answer", answer, person.id))
    return {"update_id": told[-1], "update_ids": told, "poll": poll}


def inline(
    world: World,
    user_id: int,
    query: str = "",
    *,
    offset: str = "",
    inline_query_id: str | None = None,
    result_id: str | None = None,
    chat_id: int | None = None,
) -> JSON:
    """Ask inline, or (with both ids) send one of the results into a chat."""
    person = world.state.person(user_id)
    if inline_query_id is not None:
        return _choose(world, person, world.state.room(chat_id or user_id), inline_query_id, result_id)
    number = str(world.state.next_id())
    asked = {"id": number, "user_id": user_id, "query": query, "at": world.clock.timestamp(), "results": None}
    world.state.inline_queries[number] = asked
    update = {"id": number, "from": person.user, "query": query, "offset": offset}
    return {"update_id": world.updates.push("inline_query", update, user_id), "inline_query_id": number}


def _content(result: JSON) -> JSON:
    """Return the message that a result becomes."""
    content = result.get("input_message_content", {})
    if "message_text" not in content:
        return text_content(result.get("title", ""))
    mode, given = content.get("parse_mode"), content.get("entities")
    text, entities = parse_text(content["message_text"], mode, given, limit=TEXT_LIMIT, kind="message")
    return {"text": text, "entities": entities} if entities else {"text": text}


def _choose(world: World, person: Person, room: Room, query_id: str, result_id: str | None) -> JSON:
    query = world.state.inline_queries.get(query_id, {})
    result = next((one for one in query.get("results") or [] if one["id"] == result_id), None)
    if result is None:
        raise ControlError(f"query {query_id} has no result {result_id}")
    extra = {"via_bot": world.state.bot.user}
    stored = world.post(room, _content(result), person.user, markup=result.get("reply_markup"), extra=extra)
    chosen = {"result_id": result["id"], "from": person.user, "query": query["query"]}
    if stored.markup:
        chosen["inline_message_id"] = f"inline{query_id}"
        world.state.inline_messages[chosen["inline_message_id"]] = (room.id, stored.id)
    told = world.updates.push("chosen_inline_result", chosen, person.id)
    return {"update_id": told, "update_ids": [told], "message": stored.data}
