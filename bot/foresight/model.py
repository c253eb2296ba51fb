"""The days ahead as counts: how many messages, to how many people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

DAYS = 30
"""How far ahead is looked, today included."""


class Sort(StrEnum):
    """Of what sort a message is."""

    ANNOUNCEMENT = "announcement"
    REMINDER = "reminder"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Day:
    """What is due on one day."""

    day: date
    announcements: int
    reminders: int
    others: int
    people: int
    """How many people these messages go to, each counted once."""

    @property
    def messages(self) -> int:
        """All of them."""
        return self.announcements + self.reminders + self.others


@dataclass(frozen=True, slots=True)
class Own:
    """The announcement being written, among what else is due on its day."""

    leaves: datetime
    count: int
    announced_to: int
    """Of its recipients, how many get another announcement on that day."""
    reminded: int
    """Of its recipients, how many get a reminder on that day."""


@dataclass(frozen=True, slots=True)
class Week:
    """The fullest seven days: the most announcements for one person, and who has more than is allowed."""

    ends: date
    most: int
    over: int
    """People for whom more is planned than the cap lets through; 0 where there is no cap."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """What is due, as far as it is known now."""

    days: Sequence[Day]
    zone: str
    cap: int | None
    week: Week | None = None
    """None where no announcement is due."""
    own: Own | None = None
