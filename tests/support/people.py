"""People who write to the bot: tests read as what they do and what they see."""

import asyncio
import re
from typing import Any

from bot.people.model import Role
from bot.telegram.callbacks import Pressed
from tests.support.world import World

LONGEST = 20
"""Seconds after which an answer is considered lost; no test waits for it."""


class Human:
    """Someone with a Telegram account, in the private chat with the bot."""

    def __init__(self, world: World, user: dict[str, Any]) -> None:
        self.world = world
        self.user = user
        self.id: int = user["id"]
        self._read = 0

    # ── what they do ───────────────────────────────────────────────────────────────────────────────

    async def says(self, text: str, **more: Any) -> None:
        """Write a message and wait until it was answered."""
        await self.sends(text=text, **more)

    async def sends(self, **what: Any) -> None:
        """Send anything the playground's control API can send (photo=True, location={…}, sticker=True)."""
        self._read = len(self.messages)
        sent = await self.world.playground.send(self.id, **what)
        await self.world.seen(*sent.get("update_ids", [sent["update_id"]]))

    async def presses(self, label: str) -> None:
        """Press the newest button that carries `label` (a part of it is enough) and wait for the answer."""
        message, index = self._button(label)
        await self._press(message_id=message["message_id"], index=index)

    async def presses_forged(self, press: Pressed | str) -> None:
        """Press a button that no screen offered: what a hostile client would send."""
        data = press if isinstance(press, str) else press.pack()
        with_buttons = [m for m in self.messages if m.get("reply_markup")] or self.messages
        await self._press(message_id=with_buttons[-1]["message_id"], data=data)

    async def _press(self, **what: Any) -> None:
        self._read = len(self.messages)
        before = dict(self._texts)
        pressed = await self.world.playground.press(self.id, **what)
        if "update_id" in pressed:
            await self.world.seen(pressed["update_id"])
            answered = [a["callback_query_id"] for a in self.chat["callback_answers"]]
            assert pressed["callback_query_id"] in answered, "the press was never answered"
        self._edited = [m for m in self.messages if before.get(m["message_id"]) not in (None, _text(m))]

    # ── what they see ──────────────────────────────────────────────────────────────────────────────

    @property
    def chat(self) -> dict[str, Any]:
        """The transcript, as the playground keeps it."""
        return self.world.playground.chat(self.id)

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Every message of the chat, oldest first."""
        return self.chat["messages"]  # type: ignore[no-any-return]

    @property
    def received(self) -> list[dict[str, Any]]:
        """The bot's messages."""
        return [m for m in self.messages if m["from"]["is_bot"]]

    @property
    def screen(self) -> str:
        """The text of the bot's last message."""
        return _text(self.received[-1]) if self.received else ""

    @property
    def buttons(self) -> list[str]:
        """The labels under the bot's last message."""
        rows = self.received[-1].get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    @property
    def answers(self) -> str:
        """All that came since their last act: new messages, edited ones and toasts."""
        new = [_text(m) for m in self.messages[self._read :] if m["from"]["is_bot"]]
        edited = [_text(m) for m in getattr(self, "_edited", [])]
        toasts = [a["text"] for a in self.chat["callback_answers"][-1:] if a.get("text")]
        return "\n".join([*new, *edited, *toasts])

    def sees(self, *parts: str) -> None:
        """Check that the bot's last message, or what came since the last act, says all `parts`."""
        seen = f"{self.screen}\n{self.answers}"
        for part in parts:
            assert part in seen, f"{self.user['first_name']} does not see {part!r} but:\n{seen}"

    def does_not_see(self, *parts: str) -> None:
        """Check that nothing since the last act says any of `parts`."""
        seen = f"{self.screen}\n{self.answers}"
        for part in parts:
            assert part not in seen, f"{self.user['first_name']} sees {part!r}:\n{seen}"

    def sees_button(self, *labels: str) -> None:
        """Check that buttons with these labels are under the last message."""
        for label in labels:
            assert any(label in b for b in self.buttons), f"no button {label!r} among {self.buttons}"

    def count_of(self, part: str) -> int:
        """Count the bot's messages that say `part`."""
        return sum(part in _text(m) for m in self.received)

    def link(self, pattern: str = r"https://t\.me/\S+") -> str:
        """Return the last link the bot wrote."""
        found = re.findall(pattern, self.screen)
        assert found, f"no link in:\n{self.screen}"
        return str(found[-1])

    @property
    def _texts(self) -> dict[int, str]:
        return {m["message_id"]: _text(m) for m in self.messages}

    def _button(self, label: str) -> tuple[dict[str, Any], int]:
        for message in reversed(self.messages):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            for index, button in enumerate(b for row in rows for b in row):
                if label in button["text"]:
                    return message, index
        raise AssertionError(f"no button {label!r}; the last screen has {self.buttons}:\n{self.screen}")

    async def becomes(self, role: Role) -> "Human":
        """Hold a role from now on, as if a keeper had given it."""
        await self.world.grant(self, role)
        return self


def _text(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")


async def within(seconds: float, event: asyncio.Event) -> None:
    """Wait for an event; an answer that never comes fails the test."""
    await asyncio.wait_for(event.wait(), seconds)
