"""What can be chosen of what is coming, and one thing that comes: an event or a meeting of the council."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Self
from zoneinfo import ZoneInfo

from bot.council.model import Meeting
from bot.events.model import Event, EventKind

LETTERS: Final = {
    EventKind.DEBATE: "d",
    EventKind.WORKSHOP: "w",
    EventKind.SESSION: "s",
    EventKind.DUTY_HOUR: "h",
    EventKind.INTEGRATION: "i",
    EventKind.OTHER: "o",
}
"""How buttons name a kind. The council's own meetings are sessions, whichever body meets."""
COUNCIL: Final = LETTERS[EventKind.SESSION]
MONTHS_AHEAD: Final = 24


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of it somebody wants to see: `kinds` in letters, none meaning all; the id of an area, or none."""

    kinds: str = ""
    area: str = ""

    @classmethod
    def of(cls, kinds: "frozenset[EventKind] | set[EventKind]", area: str = "") -> Self:
        """Choose these kinds."""
        return cls("".join(letter for kind, letter in LETTERS.items() if kind in kinds), area)

    @property
    def named(self) -> list[EventKind]:
        """The kinds that are named."""
        return [kind for kind, letter in LETTERS.items() if letter in self.kinds]

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.kinds and not self.area

    @property
    def has_council(self) -> bool:
        """Whether the council's meetings are among it: they belong to no area."""
        return not self.area and (not self.kinds or COUNCIL in self.kinds)

    def toggled(self, kind: EventKind) -> Self:
        """Return the choice with a kind added, or taken away; all of them are none named."""
        kinds = {kind} ^ set(self.named)
        return self.of(set() if len(kinds) == len(LETTERS) else kinds, self.area)

    def within(self, area: str) -> Self:
        """Return the choice with another area; none means all."""
        return replace(self, area=area)


EVERYTHING: Final = Chosen()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that comes."""

    thing: Event | Meeting
    language: str | None = None
    """The language an event is held in, where that is said."""
    for_team: bool = False
    """Whether nobody but the team sees it."""

    @property
    def local(self) -> datetime:
        """When it begins, on the clocks of its place."""
        return self.thing.starts_at.astimezone(ZoneInfo(self.thing.zone))

    @property
    def day(self) -> date:
        """The day on which it begins there."""
        return self.local.date()

    @property
    def all_day(self) -> bool:
        """Whether only the day is known."""
        return isinstance(self.thing, Meeting) and self.thing.all_day


@dataclass(frozen=True, slots=True)
class Instead:
    """The nearest of what there is, where a page or a month is empty: as it was chosen, or of everything."""

    entries: tuple[Entry, ...] = ()
    as_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what comes; pages count from 0. Of one `day` alone, where that is set."""

    entries: list[Entry]
    chosen: Chosen
    page: int
    pages: int
    today: date
    day: date | None = None
    instead: Instead = Instead()


@dataclass(frozen=True, slots=True)
class Month:
    """One month, from today on."""

    first: date
    today: date
    chosen: Chosen
    days: dict[date, list[Entry]]
    """Days with something, in order."""
    instead: Instead = Instead()


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, for somebody whose own area may be known."""

    chosen: Chosen
    own_area: str | None
