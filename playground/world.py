"""The world of one playground: state, time, updates, faults and the record of what the bot did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from playground.clock import PlaygroundClock
from playground.events import EventHub
from playground.faults import Faults
from playground.state import JSON, Room, State, Stored
from playground.strict.flood import FloodLimiter, Profile
from playground.strict.schema import Schema
from playground.updates import UpdateQueue
from playground.webhook import Webhook

KEPT_CALLS = 50_000


class World:
    """What methods of the Bot API and actions of people change."""

    def __init__(
        self,
        *,
        token: str,
        bot_username: str,
        flood: Profile = "off",
        strict: bool = True,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.token, self.strict = token, strict
        self.schema = Schema.load()
        self.clock = PlaygroundClock(now)
        self.events = EventHub()
        self.faults = Faults()
        self.state = State(token, bot_username)
        self.updates = UpdateQueue(self.clock, self.faults)
        self.webhook = Webhook(self.updates, self.clock, self.faults)
        self.callback_seconds = 150.0
        self.calls: list[JSON] = []
        self.violations: list[JSON] = []
        self._call_number = 0
        self.set_flood(flood)

    def set_flood(self, profile: Profile) -> None:
        """Start counting afresh under a profile: off, telegram or tight."""
        self.flood = FloodLimiter(profile, self.clock.timestamp)

    def reset(self) -> None:
        """Forget people, chats, files, calls, violations, faults and undelivered updates."""
        self.state.clear()
        self.updates.clear()
        self.faults.clear()
        self.calls.clear()
        self.violations.clear()
        self.set_flood(self.flood.profile)
        self.events.publish("reset")

    def date(self) -> int:
        """Return the current moment as Telegram writes it, in whole seconds."""
        return int(self.clock.timestamp())

    def post(
        self,
        room: Room,
        content: JSON,
        sender: JSON,
        *,
        by_bot: bool = False,
        markup: JSON | None = None,
        extra: JSON | None = None,
    ) -> Stored:
        """Put a message into a chat and tell the page."""
        number = self.state.next_message_id()
        data = {
            "message_id": number,
            "from": sender,
            "chat": room.chat,
            "date": self.date(),
            **(extra or {}),
            **content,
        }
        if markup and markup.get("inline_keyboard"):
            data["reply_markup"] = markup
        stored = room.messages[number] = Stored(data, by_bot, markup)
        self.events.publish("message", room.id, message=stored.shown())
        return stored

    def relabel(self, room: Room, stored: Stored, markup: JSON | None) -> None:
        """Give a changed message its new inline keyboard (None takes it away) and tell the page."""
        stored.data = {key: value for key, value in stored.data.items() if key != "reply_markup"}
        if markup:
            stored.data["reply_markup"] = markup
        stored.markup = markup
        self.events.publish("edited", room.id, message=stored.shown())

    def remove(self, room: Room, message_ids: Iterable[int]) -> None:
        """Take messages out of a chat."""
        gone = [number for number in message_ids if room.messages.pop(number, None)]
        room.deleted.extend(gone)
        self.events.publish("deleted", room.id, message_ids=gone)

    def record(self, method: str, params: JSON, chat_id: int | None, error: str | None) -> None:
        """Add one call to the log."""
        self._call_number += 1
        call: JSON = {"n": self._call_number, "method": method, "params": params, "ok": error is None}
        call |= {"error": error, "chat_id": chat_id, "at": self.clock.now().isoformat()}
        self.calls.append(call)
        if len(self.calls) > KEPT_CALLS:
            del self.calls[: KEPT_CALLS // 2]
        self.events.publish("call", **call)

    def violate(self, method: str, chat_id: int | None, problem: str, params: dict[str, Any]) -> None:
        """Record that the bot broke a rule of the Bot API."""
        if self.strict:
            found: JSON = {"method": method, "chat_id": chat_id, "problem": problem}
            found["params_keys"] = sorted(params)
            self.violations.append(found)
            self.events.publish("violation", **found)
