"""The control API: `/_ctl/*` for drivers, tests and the chat page."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from playground import gatherings, people, presses
from playground.faults import Fault
from playground.state import JSON, ControlError, Person, Room
from playground.world import World

ACTIONS: dict[str, Callable[..., JSON]] = {
    "users": people.add_user,
    "send": people.send,
    "press": presses.press,
    "vote": presses.vote,
    "inline": presses.inline,
    "block": gatherings.block,
    "unblock": gatherings.unblock,
    "groups": gatherings.groups,
    "deletetopic": gatherings.delete_topic,
}


def act(world: World, action: Callable[..., Any], given: JSON) -> Any:
    """Call an action with JSON fields as its arguments; wrong fields raise `ControlError`."""
    try:
        inspect.signature(action).bind(world, **given)
    except TypeError as error:
        raise ControlError(str(error)) from error
    return action(world, **given)


def set_clock(
    world: World, now: str | None = None, *, advance: float | None = None, real: bool | None = None
) -> JSON:
    """Stop the clock at an ISO moment, move it by seconds, or let it run on real time."""
    if now is not None:
        try:
            world.clock.set(datetime.fromisoformat(now))
        except ValueError as error:
            raise ControlError("now must be an ISO date and time") from error
    if advance is not None:
        world.clock.advance(advance)
    if real:
        world.clock.real()
    world.events.publish("clock", clock=world.clock.describe())
    return world.clock.describe()


def add_fault(world: World, kind: str, **more: Any) -> list[JSON]:
    """Put a fault in force; returns all in force."""
    try:
        world.faults.add(Fault(kind, **more))  # type: ignore[arg-type]  # Fault refuses unknown kinds
    except (TypeError, ValueError) as error:
        raise ControlError(str(error)) from error
    return world.faults.listing()


def set_flood(world: World, profile: str) -> JSON:
    """Choose the flood limiter: off, telegram or tight."""
    if profile not in ("off", "telegram", "tight"):
        raise ControlError("profile must be off, telegram or tight")
    world.set_flood(profile)  # type: ignore[arg-type]  # checked above
    return {"profile": profile}


def push_update(world: World, **fields: Any) -> JSON:
    """Queue any update as it is."""
    kinds = [key for key in fields if key != "update_id"]
    body = fields[kinds[0]] if kinds and isinstance(fields[kinds[0]], dict) else {}
    chat = body.get("chat", body.get("message", {}).get("chat", body.get("from", {})))
    return {"update_id": world.updates.push_raw(fields, int(chat.get("id", 0)))}


def delete(world: World, chat_id: int, message_ids: list[int]) -> JSON:
    """Delete messages as a person; the bot is not told."""
    world.remove(world.state.room(chat_id), message_ids)
    return {"deleted": message_ids}


def reset(world: World) -> JSON:
    """Forget the world; what the bot set about itself stays."""
    world.reset()
    return {"ok": True}


ACTIONS |= {"clock": set_clock, "flood": set_flood, "update": push_update, "delete": delete, "reset": reset}


def describe(world: World) -> JSON:
    """Return everything that the chat page needs at its start."""
    state, rooms = world.state, list(world.state.rooms.values())
    users = [_described(person) for person in state.people.values()]
    buttons = {"" if chat is None else str(chat): button for chat, button in state.bot.menu_buttons.items()}
    return {
        "bot": state.bot.user,
        "users": users,
        "chats": [_room(room) for room in rooms],
        "commands": {str(room.id): state.bot.commands_for(room, _language(world, room)) for room in rooms},
        "menu_button": buttons.pop("", {"type": "commands"}),
        "menu_buttons": buttons,
        "clock": world.clock.describe(),
        "faults": world.faults.listing(),
        "flood": world.flood.profile,
    }


def _described(person: Person) -> JSON:
    standing = {"started": person.started, "blocked": person.blocked, "deactivated": person.deactivated}
    return person.user | standing | ({"hint": person.hint} if person.hint else {})


def _room(room: Room) -> JSON:
    topics = list(room.topics.values())
    return {"chat": room.chat, "members": list(room.members), "bot_status": room.bot_status, "topics": topics}


def _language(world: World, room: Room) -> str:
    """Return the language of a private chat's person; a group has none."""
    return str(world.state.people[room.id].user.get("language_code", "")) if room.private else ""


def transcript(world: World, chat_id: int) -> JSON:
    """Return a chat with messages, answers to its buttons, deleted ids and chat actions."""
    room = world.state.room(chat_id)
    return {
        "chat": room.chat,
        "messages": [stored.shown() for stored in room.messages.values()],
        "callback_answers": room.callback_answers,
        "deleted": room.deleted,
        "actions": room.actions,
        "reactions": {number: stored.reaction for number, stored in room.messages.items() if stored.reaction},
    }


def calls(world: World, after: int = 0, method: str = "", limit: int = 0) -> list[JSON]:
    """Return logged calls with a number above `after`, of one method if named, only the newest `limit`."""
    wanted = method.lower()
    found = [one for one in world.calls if one["n"] > after and wanted in ("", one["method"].lower())]
    return found[-limit:]


class ControlApi:
    """Routes of the control API."""

    def __init__(self, world: World, geojson: Path | None) -> None:
        self._world, self._geojson = world, geojson

    def add_routes(self, app: web.Application) -> None:
        """Register every route."""
        app.router.add_post("/_ctl/faults", self._add_fault)
        app.router.add_delete("/_ctl/faults", self._clear_faults)
        for name in ACTIONS:
            app.router.add_post(f"/_ctl/{name}", self._act)
        views: dict[str, Callable[[web.Request], Any]] = {
            "state": lambda request: describe(self._world),
            "users": lambda request: [person.user for person in self._world.state.people.values()],
            "calls": self._calls,
            "faults": lambda request: self._world.faults.listing(),
            "violations": lambda request: self._world.violations,
            "pending": lambda request: len(self._world.updates),
            "chats/{id}": lambda request: transcript(self._world, int(request.match_info["id"])),
            "inline/{id}": lambda request: self._world.state.inline_queries.get(request.match_info["id"]),
        }
        for path, view in views.items():
            app.router.add_get(f"/_ctl/{path}", self._viewer(view))
        app.router.add_get("/_ctl/files/{id}", self._file)
        app.router.add_get("/_ctl/geojson", self._outlines)

    def _calls(self, request: web.Request) -> list[JSON]:
        asked = request.query
        return calls(
            self._world, int(asked.get("after", 0)), asked.get("method", ""), int(asked.get("limit", 0))
        )

    def _viewer(self, view: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
        async def answer(request: web.Request) -> web.Response:
            return await self._json(lambda: view(request))

        return answer

    async def _json(self, make: Callable[[], Any]) -> web.Response:
        try:
            return web.json_response(make())
        except ValueError as error:  # ControlError, and numbers that are none
            return web.json_response({"error": str(error)}, status=400)

    async def _act(self, request: web.Request) -> web.Response:
        given = await _body(request)
        action = ACTIONS[request.path.rpartition("/")[2]]
        return await self._json(lambda: act(self._world, action, _object(given)))

    async def _add_fault(self, request: web.Request) -> web.Response:
        given = await _body(request)
        return await self._json(lambda: act(self._world, add_fault, _object(given)))

    async def _clear_faults(self, request: web.Request) -> web.Response:
        self._world.faults.clear()
        return web.json_response([])

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._world.state.files.get(request.match_info["id"])
        if stored is None:
            return web.json_response({"error": "no such file"}, status=404)
        # Files are what strangers sent: never let the browser run one.
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return web.Response(body=stored.content, content_type=stored.mime, headers=headers)

    async def _outlines(self, request: web.Request) -> web.Response:
        if self._geojson is None:
            return web.json_response({"type": "FeatureCollection", "features": []})
        return web.Response(body=self._geojson.read_bytes(), content_type="application/geo+json")


async def _body(request: web.Request) -> Any:
    text = await request.text()
    try:
        return json.loads(text) if text else {}
    except ValueError:
        return None


def _object(given: Any) -> JSON:
    if not isinstance(given, dict):
        raise ControlError("the body must be a JSON object")
    return given
