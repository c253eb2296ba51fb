"""What an author says of whom an announcement is for."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from bot.topics.model import GENERAL

DAYS = (7, 30, 90, 180)
"""What can be chosen for those who are new, and for those who have been quiet."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom something is for, among those who wish for its topic."""

    topic: str = GENERAL
    areas: tuple[str, ...] = ()
    """Whose people get it; none: everybody's."""
    without_areas: tuple[str, ...] = ()
    without_event: int = 0
    """Whoever is registered for this event does not get it."""
    without_earlier: int = 0
    """Whoever got this announcement, or is about to, does not get it."""
    joined_within: int = 0
    """Days within which people came for the first time; 0: it does not matter."""
    quiet_for: int = 0
    """Days for which people have not written or pressed anything; 0: it does not matter."""
    matters_until: str = ""
    """The last day, as ISO writes it, on which it is of any use; empty: none is named."""

    def __post_init__(self) -> None:
        for name in ("areas", "without_areas"):
            object.__setattr__(self, name, tuple(getattr(self, name)))

    @property
    def last_day(self) -> date | None:
        """The last day on which it is of any use."""
        return date.fromisoformat(self.matters_until) if self.matters_until else None

    @property
    def is_narrowed(self) -> bool:
        """Whether there is more to it than a topic and one area."""
        return self != Aim(self.topic, self.areas[:1])

    def stored(self) -> dict[str, Any]:
        """Write it as plain data: what differs from everybody."""
        return {name: value for name, value in asdict(self).items() if value != getattr(Aim(), name)}

    @classmethod
    def restored(cls, data: dict[str, Any]) -> Self:
        """Read what `stored` wrote."""
        return cls(**data)


class Page(StrEnum):
    """The question about the audience that an author has come to."""

    TOPIC = "topic"
    """What it is about; for a profile without topics there is no such question."""
    AREA = "area"
    """One area, or everybody: the short way."""
    MORE = "more"
    """All that can be said, with the way to each."""
    AREAS = "areas"
    WITHOUT = "without"
    EVENT = "event"
    EARLIER = "earlier"
    PEOPLE = "people"
    """Those who are new, or have been quiet."""
    DAY = "day"

    @property
    def is_whole(self) -> bool:
        """Whether the audience can be taken here, and not only one thing said of it."""
        return self in (Page.TOPIC, Page.AREA, Page.MORE)


@dataclass(frozen=True, slots=True)
class Aiming:
    """An audience that is being chosen."""

    page: Page
    aim: Aim

    def stored(self) -> dict[str, Any]:
        """Write it as plain data."""
        return {"page": self.page.value, "aim": self.aim.stored()}

    @classmethod
    def restored(cls, data: dict[str, Any]) -> Self:
        """Read what `stored` wrote."""
        return cls(Page(data["page"]), Aim.restored(data["aim"]))


def before(aiming: dict[str, Any]) -> dict[str, Any] | None:
    """Return what was being chosen one question earlier, both as stored; none where that is the first."""
    now = Aiming.restored(aiming)
    if now.page is Page.AREA:
        return None
    page = Page.AREA if now.page is Page.MORE else Page.MORE
    return Aiming(page, now.aim).stored()
