"""Fetching photos from Telegram, painting them anew, keeping them: by the clock, or when one is to be shown.

Nothing here is in a transaction while it waits for Telegram or for the processor. A photo that cannot be
fetched is tried again for hours; one that cannot be used is let go, and whoever sent it is told.
"""

import asyncio
from dataclasses import dataclass

import structlog
from aiogram import Bot

from bot.ideas.photos import keeping, store
from bot.ideas.photos.model import KIND, Lost
from bot.ideas.photos.repainting import Repainted, Unusable, repainted
from bot.profile import Profile
from bot.storage.clock import Clock
from bot.storage.transaction import Database
from bot.telegram.downloading import BROKEN, TooLarge, download
from bot.telegram.screen import Kept

log = structlog.get_logger(__name__)

AT_ONCE = 10
MOST_BYTES = 20 * 2**20
"""What Telegram lets bots fetch."""
PATIENCE = 15.0
"""Seconds that one download may take; the next try begins afresh."""


@dataclass(frozen=True, slots=True)
class Photographs:
    """Brings photos of ideas from Telegram into our own tables."""

    database: Database
    bot: Bot
    clock: Clock
    profile: Profile

    async def fetch_due(self) -> None:
        """Fetch what is waiting; each photo is its own transaction."""
        for photo in await self.database.read(store.waiting, self.clock.now(), AT_ONCE):
            if photo.file_id:
                await self._fetch(photo.id, photo.file_id)

    async def picture(self, kept: Kept) -> bytes | None:
        """Return a picture that a screen names; one that is still waiting is fetched now."""
        if kept.kind != KIND:
            return None
        jpeg = await self.database.read(store.jpeg, kept.ref)
        if jpeg is None and (photo := await self.database.read(store.unfetched, kept.ref)) and photo.file_id:
            await self._fetch(photo.id, photo.file_id)
            jpeg = await self.database.read(store.jpeg, kept.ref)
        return jpeg

    async def _fetch(self, photo_id: int, file_id: str) -> None:
        try:
            original = await asyncio.wait_for(download(self.bot, file_id, MOST_BYTES), PATIENCE)
            made: Repainted | Lost = await asyncio.to_thread(repainted, original)
        except TooLarge:
            made = Lost.UNREADABLE
        except Unusable as problem:
            made = problem.why
        except BROKEN as error:
            # The text of such an error may hold the token; its class is enough.
            log.warning("photo not fetched", error=type(error).__name__)
            await self.database.run(keeping.try_later, photo_id, self.clock.now())
            return
        await self.database.run(keeping.settle, photo_id, made, self.profile, self.clock.now())
