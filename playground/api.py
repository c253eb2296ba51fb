"""One Bot API call: faults, checks, the method itself, and what is recorded about it."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass, field
from typing import Any

from playground.faults import Fault
from playground.methods import HANDLERS
from playground.methods.call import Call, Noted
from playground.state import JSON
from playground.strict.errors import ApiError
from playground.transport import Upload
from playground.world import World

#: Refusals that a correct bot meets in ordinary life; every other 400, 404 or 413 is a violation.
ORDINARY = (
    "chat not found",
    "query is too old",
    "message to edit not found",
    "message to delete not found",
    "message to be replied not found",
    "message to forward not found",
    "message to copy not found",
    "message to react not found",
    "message to pin not found",
    "message with poll to stop not found",
    "message can't be deleted",
    "message thread not found",
    "group chat was upgraded",
    "not enough rights",
    "the chat is not a forum",
    "have no write access",
    "member not found",
    "file is too big",
    "failed to get HTTP URL content",
    "bad webhook",
)
HTML_502 = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"


@dataclass(frozen=True)
class Answer:
    """What goes back over HTTP: JSON, a page of a broken front end, or nothing but a closed connection."""

    status: int = 200
    body: JSON = field(default_factory=dict)
    html: str = ""
    dropped: bool = False

    @classmethod
    def refusal(cls, error: ApiError) -> Answer:
        """Shape an error as Telegram does."""
        body: JSON = {"ok": False, "error_code": error.code, "description": error.shaped()}
        if error.parameters:
            body["parameters"] = error.parameters
        return cls(error.code, body)


async def answer(world: World, name: str, params: JSON, uploads: dict[str, Upload]) -> Answer:
    """Carry out a call and record it."""
    method = world.schema.canonical(name)
    if method is None:
        world.violate(name, None, "method not found", params)
        return Answer.refusal(ApiError(404, "Not Found: method not found"))
    call = Call(method, params, uploads)
    fault = world.faults.strike(method, call.chat_id)
    if fault and (hit := await _before(world, call, fault)):
        return hit
    try:
        for problem in world.schema.check_request(method, params):
            world.violate(method, call.chat_id, problem, params)
        call = Call(method, world.schema.coerce(method, params), uploads)
        body = await _success(world, call)
    except ApiError as error:
        _note_refusal(world, call, error)
        return Answer.refusal(error)
    if fault and fault.kind == "drop_after":
        return Answer(dropped=True)
    return Answer(200, body)


async def execute(world: World, name: str, params: JSON) -> object:
    """Carry out a call that came in the answer to a webhook; nobody reads its result."""
    return (await answer(world, name, params, {})).body


async def _before(world: World, call: Call, fault: Fault) -> Answer | None:
    """Return what a fault answers instead of the method, or None when the method still runs."""
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind == "drop_after":
        return None
    world.record(call.method, call.params, call.chat_id, f"fault: {fault.kind}")
    if fault.kind == "drop_before":
        return Answer(dropped=True)
    if fault.kind == "html502":
        return Answer(502, html=HTML_502)
    errors = {
        "429": ApiError.flood(fault.retry_after),
        "403": ApiError(403, "bot was blocked by the user"),
        "5xx": ApiError(502, "Bad Gateway"),
    }
    return Answer.refusal(errors[fault.kind])


async def _success(world: World, call: Call) -> JSON:
    handler = HANDLERS.get(call.method)
    if handler is None:
        raise ApiError(400, f"the playground does not emulate {call.method}")
    outcome: Any = handler(world, call)
    if inspect.isawaitable(outcome):
        outcome = await outcome
    body = {"ok": True, "result": outcome}
    if isinstance(outcome, Noted):
        body = {"ok": True, "result": outcome.result, "description": outcome.description}
    if (
        call.method == "getUpdates"
    ):  # holds what drivers pushed, right or wrong; empty polls would drown the log
        if body["result"]:
            world.record(call.method, call.params, None, None)
        return body
    for problem in world.schema.check_result(call.method, body["result"]):
        world.violate(call.method, call.chat_id, f"wrong result: {problem}", call.params)
    world.record(call.method, call.params, call.chat_id, None)
    return body


def _note_refusal(world: World, call: Call, error: ApiError) -> None:
    text = error.shaped()
    world.record(call.method, call.params, call.chat_id, text)
    ordinary = error.ordinary or any(known in text for known in ORDINARY)
    if error.code in (400, 404, 413) and not ordinary:
        world.violate(call.method, call.chat_id, text, call.params)
