"""The articles and their index, asked off the event loop and read anew when a file has changed."""

import asyncio
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Self

import structlog

from bot.knowledge import layers
from bot.knowledge.articles import Article, Library
from bot.knowledge.decision import Decision
from bot.knowledge.front_matter import ContentError
from bot.knowledge.search import Index
from bot.profile import Profile

log = structlog.get_logger(__name__)

Stamps = Mapping[Path, tuple[int, int]]
"""When each file was last written (ns), and its size (bytes)."""


class Knowledge:
    """What the bot knows about the unit. `library` and `index` are replaced together, never changed."""

    def __init__(self, profile: Profile, library: Library, index: Index, stamps: Stamps) -> None:
        self.library, self.index = library, index
        self._profile, self._stamps = profile, stamps

    @classmethod
    def of(cls, profile: Profile) -> Self:
        """Read and index the articles of a profile; raises ContentError naming the file to mend."""
        stamps = _stamps(profile)
        library = layers.library(profile)
        return cls(profile, library, Index.build(library), stamps)

    async def refresh(self) -> None:
        """Take in what has changed in the files; where something is wrong with one, go on as before."""
        stamps = await asyncio.to_thread(_stamps, self._profile)
        if stamps == self._stamps:
            return
        self._stamps = stamps
        try:
            self.library, self.index = await asyncio.to_thread(_read, self._profile)
        except ContentError as error:
            log.warning("articles kept as they were", file=str(error.path), line=error.line, mend=error.mend)
        else:
            log.info("articles read anew", topics=len(self.library.ids))

    async def ask(self, text: str, locale: str) -> Decision:
        """Decide how to answer a question."""
        return await asyncio.to_thread(self.index.ask, text, locale)

    async def search(self, text: str, locale: str, without: Collection[str] = ()) -> Decision:
        """Look for articles, whatever else the text may want; those of `without` were not it."""
        return await asyncio.to_thread(self.index.search, text, locale, without)


def _read(profile: Profile) -> tuple[Library, Index]:
    library = layers.library(profile)
    return library, Index.build(library)


def _stamps(profile: Profile) -> Stamps:
    found = {}
    for path in layers.files(profile):
        try:
            state = path.stat()
        except FileNotFoundError:  # deleted since it was listed
            continue
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


__all__ = ["Article", "Decision", "Knowledge"]
