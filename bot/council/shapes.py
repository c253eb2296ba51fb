"""What actions hand to views: meetings with what one person may know of them."""

from dataclasses import dataclass
from datetime import datetime

from bot.council.model import Meeting


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what comes, of all bodies or of one (`topic`)."""

    meetings: list[Meeting]
    topic: str
    page: int
    pages: int
    followed: frozenset[str]
    read_at: datetime | None
    """When the calendar was last read; none where there is no calendar or it never was."""


@dataclass(frozen=True, slots=True)
class Card:
    """One meeting, whether its body is followed, and whether it is heard of for itself."""

    meeting: Meeting
    is_followed: bool
    is_reminded: bool = False


@dataclass(frozen=True, slots=True)
class Topics:
    """Whose meetings can be followed, and whose are."""

    topics: list[str]
    followed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Undecided:
    """Meetings that vanished from the calendar, and what was decided: none so far, kept or called off."""

    meetings: list[Meeting]
    since: int
