"""Answers to pressed buttons and inline queries."""

from __future__ import annotations

from playground.methods.call import Call
from playground.methods.common import TEXT_LIMIT
from playground.state import JSON
from playground.strict.errors import ApiError
from playground.strict.formatting import parse_text
from playground.strict.limits import check_callback_answer, check_inline_results
from playground.world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
INLINE_SECONDS = 30


def answer_callback(world: World, call: Call) -> bool:
    """Stop the spinner on a button; a second answer is accepted and recorded too."""
    text = call.text("text")
    check_callback_answer(text or None, call.integer("cache_time"))
    query = world.state.callbacks.get(call.text("callback_query_id"))
    if query is None or world.clock.timestamp() - query["at"] > world.callback_seconds:
        raise ApiError(400, TOO_OLD)
    answer: JSON = {"callback_query_id": query["id"], "text": text, "show_alert": call.flag("show_alert")}
    if call.text("url"):
        answer["url"] = call.text("url")
    if room := world.state.rooms.get(query["chat_id"]):
        room.callback_answers.append(answer)
    world.events.publish("callback_answer", query["chat_id"], user_id=query["user_id"], **answer)
    return True


def answer_inline(world: World, call: Call) -> bool:
    """Keep the results for the person who asked."""
    results = check_inline_results(
        call.get("results"), next_offset=call.text("next_offset"), button=call.get("button")
    )
    for result in results:
        if content := result.get("input_message_content"):
            _check_content(content)
    query = world.state.inline_queries.get(call.text("inline_query_id"))
    if query is None or world.clock.timestamp() - query["at"] > INLINE_SECONDS:
        raise ApiError(400, TOO_OLD)
    query |= {"results": results, "next_offset": call.text("next_offset"), "button": call.get("button")}
    world.events.publish("inline_answer", query["user_id"], inline_query_id=query["id"])
    return True


def _check_content(content: JSON) -> None:
    """Read the message that a result would become, as if it were sent."""
    if "message_text" in content:
        mode, entities = content.get("parse_mode"), content.get("entities")
        parse_text(content["message_text"], mode, entities, limit=TEXT_LIMIT, kind="message")


HANDLERS = {"answerCallbackQuery": answer_callback, "answerInlineQuery": answer_inline}
