"""The articles and their index, asked off the event loop and read anew when a file has changed."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Final, Self, TypeVar

import structlog

from bot.knowledge import layers
from bot.knowledge.articles import Article, Library
from bot.knowledge.decision import Decision
from bot.knowledge.embedding import Embedder, Kept, Unread, installed
from bot.knowledge.emergencies import Service
from bot.knowledge.front_matter import ContentError
from bot.knowledge.search import Index
from bot.knowledge.weights import fitted
from bot.profile import Profile

log = structlog.get_logger(__name__)

T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds that the language model has for a question; after that letters alone decide."""

LIKELY: Final = 0.5
"""Probability from which an article names what a question is about."""

Stamps = Mapping[Path, tuple[int, int]]
"""When each file was last written (ns), and its size (bytes)."""


class Knowledge:
    """What the bot knows about the unit. `library` and `index` are replaced together, never changed.

    `index` goes by letters alone. Where a language model is installed, `deep` goes by meaning as well, as
    soon as the model has read all articles.
    """

    def __init__(
        self, profile: Profile, library: Library, index: Index, stamps: Stamps, deep: "Deep | None" = None
    ) -> None:
        self.library, self.index = library, index
        self.deep: Index | None = None
        self._profile, self._stamps, self._reader = profile, stamps, deep

    @classmethod
    def of(cls, profile: Profile, embedder: Embedder | None = None, vectors: Path | None = None) -> Self:
        """Read and index the articles of a profile; those that cannot be used are named in the log.

        `vectors` is the file in which the model's vectors of articles are kept. Raises ContentError where a
        whole layer is missing.
        """
        stamps = _stamps(profile)
        library = layers.library(profile, _left_out)
        reader = Deep(embedder, vectors) if embedder and vectors else None
        made = cls(profile, library, Index.build(library), stamps, reader)
        if reader:
            made.deep = reader.index(library, make=False)
        return made

    @classmethod
    def deeply(cls, profile: Profile, vectors: Path) -> Self:
        """The same with the language model of this machine, where there is one."""
        return cls.of(profile, installed(), vectors)

    @property
    def best(self) -> Index:
        """The index that decides."""
        return self.deep or self.index

    def with_articles(self, library: Library, index: Index) -> Self:
        """Return the same with other articles; off the event loop, as the model may have to read some."""
        made = type(self)(self._profile, library, index, self._stamps, self._reader)
        if self._reader and self.deep:
            made.deep = self.deep if library is self.library else self._reader.index(library, make=True)
        return made

    async def refresh(self) -> None:
        """Take in what has changed in the files; where something is wrong with one, go on as before."""
        await self._read_anew()
        if self._reader and self.deep is None:
            library = self.library
            self.deep = await asyncio.to_thread(self._reader.index, library, make=True)
            if self.deep is None:
                self._reader = None

    async def _read_anew(self) -> None:
        stamps = await asyncio.to_thread(_stamps, self._profile)
        if stamps == self._stamps:
            return
        self._stamps = stamps
        try:
            library, index = await asyncio.to_thread(_read, self._profile)
        except ContentError as error:
            log.warning("articles kept as they were", file=str(error.path), line=error.line, mend=error.mend)
        else:
            self.library, self.index, self.deep = library, index, None
            log.info("articles read anew", topics=len(self.library.ids))

    async def ask(self, text: str, locale: str) -> Decision:
        """Decide how to answer a question."""
        return await self._decided(lambda index: index.ask(text, locale))

    async def search(self, text: str, locale: str, without: Collection[str] = ()) -> Decision:
        """Look for articles, whatever else the text may want; those of `without` were not it."""
        return await self._decided(lambda index: index.search(text, locale, without))

    async def theme(self, text: str, locale: str) -> str:
        """The title, in the first language, of the article that a text is likely about, if any."""
        decided = await self.search(text, locale)
        if not decided.ranked or decided.ranked[0].p < LIKELY:
            return ""
        found = self.library.find(decided.ranked[0].id, self.library.default)
        return found.article.title if found else ""

    async def danger(self, text: str) -> Service | None:
        """The service to name first where `text` speaks of danger now."""
        return await self._decided(lambda index: index.danger(text))

    async def _decided(self, decide: Callable[[Index], T]) -> T:
        """What the best index says; where the model takes too long or fails, what letters alone say."""
        if self.deep is not None:
            try:
                async with asyncio.timeout(PATIENCE):
                    return await asyncio.to_thread(decide, self.deep)
            except TimeoutError:
                log.warning("the language model took too long", seconds=PATIENCE)
            except Exception as error:
                log.error("the language model failed", error=type(error).__name__)
        return await asyncio.to_thread(decide, self.index)


class Deep:
    """Makes the index that goes by meaning."""

    def __init__(self, embedder: Embedder, vectors: Path) -> None:
        self._embedder, self._vectors = embedder, vectors

    def index(self, library: Library, *, make: bool) -> Index | None:
        """The index; None where the model has not read everything yet and shall not now (`make` is false)."""
        if fitted("tier1").weights.model != self._embedder.name:
            log.warning("no numbers were learned with this language model", model=self._embedder.name)
            return None
        kept = Kept(self._embedder, self._vectors, make)
        try:
            return Index.build(library, embedder=self._embedder, kept=kept)
        except Unread:
            return None


def _left_out(error: ContentError) -> None:
    log.error("article left out", file=str(error.path), line=error.line, mend=error.mend)


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
