"""Every way to read a row of tokens as facts about a moment."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.dates.facts import Fact
from bot.dates.lexicon import Language
from bot.dates.tokens import Kind, Token

_MOST_READINGS = 64
_DAY_KINDS = frozenset(
    (Kind.WEEKDAY, Kind.MONTH, Kind.DAY, Kind.UNIT, Kind.FEAST, Kind.DMY, Kind.ISO, Kind.PAIR, Kind.DAYTH)
)


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens a rule matched, and what stands around them."""

    tokens: Sequence[Token]
    before: Sequence[Token]
    after: Sequence[Token]
    language: Language

    def first(self, *kinds: Kind) -> Token | None:
        """The first matched token of one of `kinds`."""
        return next((token for token in self.tokens if token.kind in kinds), None)

    def all(self, *kinds: Kind) -> list[Token]:
        """Every matched token of one of `kinds`."""
        return [token for token in self.tokens if token.kind in kinds]

    def follows_a_day(self) -> bool:
        """Whether a day was named earlier, so that a bare number may be an hour."""
        return any(token.kind in _DAY_KINDS for token in self.before)


Readings = Iterable[tuple[Fact, ...]]
"""The ways to read one match; none where it makes no sense after all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of kinds, what it says, and how far-fetched it is (0: plain)."""

    kinds: re.Pattern[str]
    read: Callable[[Found], Readings]
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand the whole text."""

    facts: tuple[Fact, ...]
    cost: int


def rule(kinds: str, read: Callable[[Found], Readings], *, cost: int = 0) -> Rule:
    """Make a rule of kind names: "AT|NA* NUM HOUR?" is any number of AT or NA, a NUM, perhaps an HOUR."""
    return Rule(re.compile("".join(map(_item, kinds.split()))), read, cost)


def readings(tokens: Sequence[Token], rules: Sequence[Rule], language: Language) -> list[Reading]:
    """Read the whole row in every way the rules allow, the plainest first."""
    codes = "".join(token.kind for token in tokens)
    rest: list[list[Reading]] = [[] for _ in tokens] + [[Reading((), 0)]]
    for start in reversed(range(len(tokens))):
        ways = (
            Reading(head + tail.facts, each.cost + tail.cost)
            for end in range(start + 1, len(tokens) + 1)
            if rest[end]
            for each in rules
            if each.kinds.fullmatch(codes, start, end)
            for head in each.read(Found(tokens[start:end], tokens[:start], tokens[end:], language))
            for tail in rest[end]
        )
        rest[start] = sorted(set(ways), key=lambda reading: reading.cost)[:_MOST_READINGS]
    return rest[0]


def _item(item: str) -> str:
    names, repeat = (item[:-1], item[-1]) if item[-1] in "?*+" else (item, "")
    return "[" + re.escape("".join(Kind[name] for name in names.split("|"))) + "]" + repeat
