"""Long polling: a batch is stored before the next request confirms it to Telegram."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.storage.members import Members, alone
from bot.telegram.address import KNOWN
from bot.telegram.intake import Intake

log = structlog.get_logger(__name__)

POLL_SECONDS = 25
BATCH = 100
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """``getUpdates`` without reading the updates: one that no model fits must not stop the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = BATCH
    timeout: int = POLL_SECONDS
    allowed_updates: ClassVar[list[str]] = list(KNOWN)


class Poller:
    """Fetches updates for ever."""

    def __init__(
        self,
        bot: Bot,
        intake: Intake,
        members: Members | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        on_fetch: Callable[[], None] = lambda: None,
    ) -> None:
        self._on_fetch = on_fetch
        self._bot = bot
        self._intake = intake
        self._members = members or alone()
        self._sleep = sleep

    async def run(self) -> None:
        """Poll until cancelled, while this process leads: Telegram lets one at a time."""
        offset: int | None = None
        pause = FIRST_PAUSE
        while True:
            await self._members.elected()
            try:
                batch = await self._fetch(offset)
                if batch:
                    await self._intake.receive(batch)
            except Exception as error:
                # Nothing of the batch was confirmed, so all of it comes again.
                pause = self._pause(error, pause)
                log.warning("cannot take updates in", error=type(error).__name__, again_in=pause)
                await self._sleep(pause)
                continue
            pause = FIRST_PAUSE
            self._on_fetch()
            offset = max((update["update_id"] + 1 for update in batch), default=offset)
            while self._intake.full:
                await self._sleep(0.05)

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        method = GetRawUpdates(offset=offset)
        updates = await self._bot(method, request_timeout=POLL_SECONDS + 20)
        return [update for update in updates if isinstance(update.get("update_id"), int)]

    @staticmethod
    def _pause(error: Exception, last: float) -> float:
        if isinstance(error, TelegramRetryAfter):
            return float(error.retry_after)
        return min(last * 2, LONGEST_PAUSE)
