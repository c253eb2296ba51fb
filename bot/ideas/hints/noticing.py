"""Noticing what may be spam or harsh: the same words again, links, words of a list."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import contacts
from bot.ideas.model import Idea, Status
from bot.knowledge.fold import fold
from bot.profile import Profile

LIST = "watched.toml"
COMPARED = 500
"""How many ideas, the newest, an idea is compared with, beside all of its own author's."""
SHOWN = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hints:
    """What was noticed; mostly nothing."""

    repeats: tuple[int, ...] = ()
    """The numbers of ideas that say the same."""
    links: tuple[str, ...] = ()
    harsh: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.repeats or self.links or self.harsh)


NOTHING = Hints()


def notice(db: Session, idea: Idea, profile: Profile) -> Hints:
    """Return what there is to notice about an idea."""
    text = "\n".join(said for said in (idea.text, idea.place, idea.signature) if said)
    return Hints(
        repeats=tuple(_repeats(db, idea)[:SHOWN]),
        links=tuple(contacts.links(text)[:SHOWN]),
        harsh=tuple(harsh(text, watched(tuple(profile.content.values())))[:SHOWN]),
    )


def harsh(text: str, stems: Iterable[str]) -> list[str]:
    """Return the words of a text that begin with one of these stems, each once, as they were written."""
    beginnings = tuple(stems)
    words = dict.fromkeys(_WORD.findall(text))
    return [word for word in words if beginnings and word.casefold().startswith(beginnings)]


@lru_cache(maxsize=8)
def watched(folders: tuple[Path, ...]) -> frozenset[str]:
    """Read the lists of a profile and of the layers it stands upon: stems, by language."""
    found: set[str] = set()
    for folder in folders:
        path = folder / LIST
        if path.is_file():
            lists: Mapping[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
            found |= {stem.casefold() for stems in lists.values() for stem in stems}
    return frozenset(found)


def _repeats(db: Session, idea: Idea) -> list[int]:
    if not idea.text:
        return []
    others = select(Idea.number, Idea.text).where(Idea.id != idea.id, Idea.status != Status.WITHDRAWN)
    newest = others.order_by(Idea.number.desc()).limit(COMPARED)
    own = others.where(Idea.author_id == idea.author_id) if idea.author_id else None
    rows = [*db.execute(newest), *(db.execute(own) if own is not None else [])]
    same = fold(idea.text)
    return sorted({row.number for row in rows if row.text and fold(row.text) == same})
