"""Which questions are alike. Nothing is stored: the same questions always make the same groups.

Words are compared by their character pairs and triples, so that endings and typing errors do not matter, and
count by how rare they are in what people usually ask: "when does … open" says little, "swimming pool" all.
The cosine of the search, which compares whole texts, takes "when does the cinema open" for the same.
"""

import asyncio
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.knowledge.articles import Library
from bot.knowledge.fold import STEM_LENGTH, fold_query
from bot.knowledge.gaps.model import Asked, Group

ALIKE: Final = 0.68
"""Likeness from which a question joins a group. Of 40 pairs made by hand, half of them alike in all but the
thing asked for (tests/gaps/pairs.py), it keeps 20 of 20 apart and brings 13 of 20 together; two groups about
one thing do less harm than one about two.
"""
SAME_WORD: Final = 0.45
"""Share of common pairs and triples from which two words are taken for one."""
MORE: Final = 0.7
"""Weight of the question whose words are better covered: the other may say more."""
WORDS: Final = 12
"""Words of a question that are compared."""

Alike = Mapping[str, Mapping[str, float]]


async def grouped(asked: Sequence[Asked], library: Library) -> list[Group]:
    """Group questions off the event loop."""
    return await asyncio.to_thread(lambda: group(asked, background(library)))


def background(library: Library) -> list[str]:
    """Return how people usually ask, by which common words come to weigh little."""
    return [fold_query(text) for article in library for text in (article.title, *article.alternates)]


def group(asked: Iterable[Asked], usual: Sequence[str]) -> list[Group]:
    """Group questions: each joins the likest older one that stands for a group, or founds one.

    The groups of most people come first, then those of most questions, then the latest.
    """
    ordered = sorted(asked, key=lambda one: one.id)
    said = [list(dict.fromkeys(fold_query(one.text).split()))[:WORDS] for one in ordered]
    weigh, alike = _rarity(usual), _alike(sorted({word for words in said for word in words}))
    members: dict[int, list[Asked]] = {}
    founders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(ordered):
        near = {leader for word in said[place] for other in alike[word] for leader in founders[other]}
        scores = {leader: _likeness(said[place], said[leader], alike, weigh) for leader in near}
        best = max(scores, key=lambda leader: (scores[leader], -leader), default=None)
        if best is not None and scores[best] >= ALIKE:
            members[best].append(one)
            continue
        members[place] = [one]
        for word in said[place]:
            founders[word].append(place)
    groups = [Group(tuple(found)) for found in members.values()]
    return sorted(groups, key=lambda g: (-g.people, -len(g.asked), -g.last.timestamp(), g.leader.id))


def _likeness(one: Sequence[str], other: Sequence[str], alike: Alike, weigh: Mapping[str, float]) -> float:
    covered = sorted((_covered(one, other, alike, weigh), _covered(other, one, alike, weigh)))
    return MORE * covered[1] + (1 - MORE) * covered[0]


def _covered(one: Sequence[str], other: Sequence[str], alike: Alike, weigh: Mapping[str, float]) -> float:
    """Share of the words of `one`, by rarity, that `other` has as well."""
    weights = [weigh[word[:STEM_LENGTH]] for word in one]
    shares = (max(alike[word].get(there, 0.0) for there in other) for word in one)
    return sum(weight * share for weight, share in zip(weights, shares, strict=True)) / sum(weights)


def _rarity(usual: Sequence[str]) -> Mapping[str, float]:
    """Weights of stems: the squared logarithm of how seldom they occur; of those never met the largest."""
    counts = Counter(stem for text in usual for stem in {word[:STEM_LENGTH] for word in text.split()})
    most = math.log(len(usual) + 2) ** 2
    weights = {stem: math.log((len(usual) + 2) / (count + 1)) ** 2 for stem, count in counts.items()}
    return defaultdict(lambda: most, weights)


def _alike(words: Sequence[str]) -> Alike:
    """For each word those that are like it, itself among them, and how much."""
    pieces = {word: _pieces(word) for word in words}
    having: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for piece in pieces[word]:
            having[piece].append(word)
    found: dict[str, dict[str, float]] = {}
    for word in words:
        common = Counter(other for piece in pieces[word] for other in having[piece])
        likeness = {
            other: 2 * count / (len(pieces[word]) + len(pieces[other])) for other, count in common.items()
        }
        found[word] = {other: share for other, share in likeness.items() if share >= SAME_WORD}
    return found


def _pieces(word: str) -> set[str]:
    """Pairs and triples of letters, the beginning of the word marked."""
    marked = f" {word}"
    return {marked[at : at + size] for size in (2, 3) for at in range(len(marked) - size + 1)}
