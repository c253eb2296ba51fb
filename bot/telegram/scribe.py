"""Writes the files of screens when they are sent; what goes into them is read then, by their room."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot
from sqlalchemy.orm import Session

from bot.storage.transaction import Database
from bot.telegram.screen import Written

Writing = Callable[[Session, Written, str, datetime], Callable[[], bytes] | None]
"""Reads what is to be written, given the bot's username and the present moment, and returns what writes it
without the database; none where there is nothing."""


@dataclass(frozen=True, slots=True)
class Scribe:
    """Knows who writes which kind of file."""

    database: Database
    bot: Bot
    writings: Mapping[str, Writing]

    async def content(self, file: Written) -> bytes | None:
        """Return the bytes of a file, if there is anything to write."""
        me = await self.bot.me()
        writing, now = self.writings[file.kind], self.database.clock.now()
        write = await self.database.read(writing, file, me.username or "", now)
        return await asyncio.to_thread(write) if write else None
