"""Who was heard in a time: figures that may be shown, without anybody in them."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.insights import inequality
from bot.insights.inequality import Distribution
from bot.insights.spans import Span
from bot.small_groups import SMALLEST_GROUP, Breakdown, Figure, Hidden, shown

WHOLE_UNIT, NOWHERE = "", "?"
"""Where an idea is about: the id of an area, the whole unit, or no area that is known."""


class Novelty(StrEnum):
    """Whether the author of an idea was heard for the first time."""

    FIRST = "first"
    """Their first idea was sent in this time."""
    AGAIN = "again"
    FIELD = "field"
    """Written down in the field for somebody who has not taken it over; each counts as one person's."""
    UNKNOWN = "unknown"
    """Nobody is kept with the idea."""


class Origin(StrEnum):
    """By what link somebody first came to the bot."""

    DEBATE = "debate"
    EVENT = "event"
    """Any other event, or one that is no more."""
    AREA = "area"
    """The poster of an area."""
    SHARED = "shared"
    """An idea that somebody passed on."""
    PROPOSE = "propose"
    NEEDS = "needs"
    """The interview about needs."""
    PAPER = "paper"
    """The code on a paper that an animator handed out."""
    COUNCIL = "council"
    GROUP = "group"
    CHANNEL = "channel"
    """An announcement in a channel or group."""
    INVITATION = "invitation"
    """A role on the team."""
    UNKNOWN = "unknown"
    """No link, or none that is known."""


class Channel(StrEnum):
    """How an idea came in."""

    CHAT = "chat"
    DEBATE = "debate"
    """Begun from a debate."""
    EVENT = "event"
    """Begun from any other event."""
    FIELD = "field"
    """Written down by an animator, whoever has taken it over since."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """How far a few people did most; none of it where they are too few."""

    people: Figure
    tenth: Figure
    """How many people the most active tenth is."""
    share: Fraction | None
    """What part they did."""
    gini: Fraction | None


@dataclass(frozen=True, slots=True)
class Heard:
    """Who was heard in a time."""

    span: Span
    people: Figure
    """Different people who sent an idea or gave their support."""
    ideas: Breakdown[Novelty]
    supports: Figure
    authors: Concentration
    supporters: Concentration
    areas: Breakdown[str]
    channels: Breakdown[Channel]
    origins: Breakdown[Origin]
    languages: Breakdown[str]

    @property
    def first_time_share(self) -> Fraction | None:
        """The share of ideas by people heard for the first time, among those with a known author."""
        first, again = self.ideas.parts[Novelty.FIRST], self.ideas.parts[Novelty.AGAIN]
        if isinstance(first, Hidden) or isinstance(again, Hidden) or not first + again:
            return None
        return Fraction(first, first + again)

    @property
    def nothing(self) -> bool:
        """Whether nobody said anything."""
        return self.people == 0 and self.ideas.whole == 0


def concentration(acts: Distribution) -> Concentration:
    """Say how concentrated acts are, as far as people are not told apart by it."""
    people = inequality.people(acts)
    tenth = inequality.top_tenth(acts)
    return Concentration(
        people=shown(people, people),
        tenth=shown(tenth, tenth),
        share=inequality.share_of_top_tenth(acts) if tenth >= SMALLEST_GROUP else None,
        gini=inequality.gini(acts) if people >= SMALLEST_GROUP else None,
    )
