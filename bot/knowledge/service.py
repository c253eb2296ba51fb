"""The articles and their index, asked off the event loop."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.knowledge.articles import Article, Library, load
from bot.knowledge.decision import Decision
from bot.knowledge.search import Index


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the bot knows about the unit."""

    library: Library
    index: Index

    @classmethod
    def of(cls, profile_folder: Path, languages: tuple[str, ...]) -> Self:
        """Read and index the articles of a profile; raises ContentError naming the file to mend."""
        library = load(profile_folder / "articles", languages)
        return cls(library, Index.build(library))

    async def ask(self, text: str, locale: str) -> Decision:
        """Decide how to answer a question."""
        return await asyncio.to_thread(self.index.ask, text, locale)

    async def search(self, text: str, locale: str, without: Collection[str] = ()) -> Decision:
        """Look for articles, whatever else the text may want; those of `without` were not it."""
        return await asyncio.to_thread(self.index.search, text, locale, without)


__all__ = ["Article", "Decision", "Knowledge"]
