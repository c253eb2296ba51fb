"""What this process answers from, kept in step with what any process published."""

import asyncio
from dataclasses import replace
from typing import Any, Self

from bot.knowledge.editing import golden, store
from bot.knowledge.editing.overlay import Stock
from bot.knowledge.service import Knowledge
from bot.profile import Profile
from bot.storage.transaction import Database


class Bookshelf:
    """Holds the stock answered from. A new one takes its place as a whole, once its index is ready."""

    def __init__(self, files: Knowledge, questions: golden.Questions, database: Database) -> None:
        self.golden = questions
        self.stock = Stock.of(files, {}, 0)
        self._files = files
        self._database = database
        self._given: dict[str, Any] = {}
        self._next: Stock | None = None

    @classmethod
    def of(cls, profile: Profile, files: Knowledge, database: Database) -> Self:
        """Read the profile's golden questions beside its articles."""
        return cls(files, golden.load(profile.folder), database)

    async def supply(self, given: dict[str, Any]) -> None:
        """Keep what handlers are given up to date: every update is answered from one edition throughout."""
        self._given = given
        await self.refresh()
        given |= {"bookshelf": self, "knowledge": self.stock.knowledge}

    async def read_anew(self) -> None:
        """Take in what has changed in the files."""
        await self._files.refresh()
        await self.refresh()

    def expect(self, stock: Stock) -> None:
        """Keep what was indexed for a rehearsal: if it is published, the next look finds it ready."""
        self._next = stock

    async def refresh(self) -> None:
        """Take in what was published since the last look; a look is one small query."""
        published = await self._database.read(store.edition)
        files, held = self._files, self.stock
        as_deep = (files.deep is None) == (held.knowledge.deep is None)
        if published == held.edition and held.files is files.library and as_deep:
            return
        edition, overlay = await self._database.read(store.current)
        if self._next and self._next.overlay == overlay and self._next.files is self._files.library:
            self.stock = replace(self._next, edition=edition)
        else:
            self.stock = await asyncio.to_thread(Stock.of, self._files, overlay, edition)
        self._next = None
        self._given["knowledge"] = self.stock.knowledge
