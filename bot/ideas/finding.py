"""Finding public ideas by some words, as they are typed: for inline queries in any chat.

Only what everybody may read is known here. Words are folded and compared by their beginnings, so that "ławki"
finds "ławka"; they are read anew when what everybody may read has changed.
"""

import asyncio
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.ideas import store
from bot.ideas.model import Listing
from bot.ideas.similar import COMPARED, Mark
from bot.knowledge.fold import fold
from bot.storage.paging import Paged

PAGE = 20
"""Ideas in one answer; Telegram takes fifty."""
SHORTEST, LONGEST = 3, 5
"""Letters by which words are compared; of shorter ones all."""
WORDS = 8
"""Words of a query that count."""


def findable(db: Session) -> Mapping[int, str]:
    """Return what can be found, by number, the newest first."""
    return store.findable(db, COMPARED)


def listing(db: Session, numbers: Sequence[int]) -> Listing:
    """Return these ideas, as far as everybody may still read them."""
    ideas = store.public_of(db, numbers)
    return Listing(Paged(ideas), store.supporters(db, ideas))


class Finder:
    """Keeps what can be found, and learns it anew when that changed."""

    def __init__(self) -> None:
        self._mark = Mark(0, None)
        self._words: Mapping[int, frozenset[str]] = {}

    def knows(self, mark: Mark) -> bool:
        """Tell whether what is known is that of `mark`."""
        return self._mark == mark

    async def learn(self, mark: Mark, said: Mapping[int, str]) -> None:
        """Take over what can be found."""
        self._words = await asyncio.to_thread(_words, said)
        self._mark = mark

    def find(self, query: str) -> list[int]:
        """Return the numbers of ideas that have all words of a query, the newest first; of none, all."""
        sought = [word[: max(SHORTEST, min(LONGEST, len(word) - 1))] for word in fold(query, 200).split()]
        numbers = [number for number, words in self._words.items() if _has(words, sought[:WORDS])]
        named = [number for number in self._words if str(number) == query.strip()]
        return [*named, *(number for number in numbers if number not in named)]


def _words(said: Mapping[int, str]) -> dict[int, frozenset[str]]:
    return {number: frozenset(fold(text).split()) for number, text in said.items()}


def _has(words: frozenset[str], sought: Sequence[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in sought)
