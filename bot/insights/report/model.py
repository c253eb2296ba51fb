"""A month in figures; and who is sent each month's report."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.events.model import EventKind
from bot.ideas.model import Kind, Status
from bot.insights.model import Heard
from bot.insights.paths.model import Returned
from bot.insights.spans import Span
from bot.knowledge.gaps.model import Asked
from bot.small_groups import Breakdown, Figure
from bot.storage.base import Base

Square = tuple[float, float]
"""The middle of a square of the map, as latitude and longitude in degrees."""

LISTED: Final = 20
"""Events and announcements that are named; the others are counted."""


class ReportReader(Base):
    """Somebody of the office who wishes to be sent each month's report."""

    __tablename__ = "report_readers"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    since: Mapped[dt.datetime]
    """When they said so; the first report is that of the month of this moment."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How soon the office did something, of all that it did in a time."""

    target: int
    """Working days it means to take at most."""
    days: Mapping[int, int]
    """Working days taken → how often."""
    in_time: int
    waiting: int
    """How many ideas were still waiting when the time ended."""

    @property
    def count(self) -> int:
        """How often it was done."""
        return sum(self.days.values())

    @property
    def median(self) -> Fraction | None:
        """The middle of the days taken; between two, their mean. None where nothing was done."""
        if not self.count:
            return None
        return Fraction(self._nth((self.count - 1) // 2) + self._nth(self.count // 2), 2)

    def _nth(self, rank: int) -> int:
        """Return the days taken by the case of this rank, from 0, the soonest first."""
        for days, often in sorted(self.days.items()):
            if rank < often:
                return days
            rank -= often
        raise IndexError(rank)


@dataclass(frozen=True, slots=True)
class Sent:
    """An announcement."""

    day: dt.date
    title: str
    audience: Figure


@dataclass(frozen=True, slots=True)
class Held:
    """An event."""

    day: dt.date
    title: str
    kind: EventKind
    cancelled: bool
    coming: Figure


@dataclass(frozen=True, slots=True)
class Report:
    """A month in figures."""

    span: Span
    as_of: dt.datetime
    kinds: Mapping[Kind, int]
    """Ideas that came, by what they propose."""
    statuses: Mapping[Status, int]
    """The same by where they stand now."""
    categories: Mapping[str, int]
    """The same by what they are about."""
    decisions: Mapping[Status, int]
    """What the office decided in this time, also on older ideas."""
    first_reply: Timing
    answer: Timing
    places: Breakdown[Square]
    """Ideas with a point, by square of the map."""
    questions: int
    """How often an answer was shown to a question."""
    topics: Mapping[str, int]
    """Articles that were shown most often."""
    unanswered: int
    """Questions that found no answer."""
    gaps: tuple[Asked, ...]
    """The newest of them."""
    heard: Heard
    returned: Returned
    """Of those whose 90 days after their first act ended lately, when the month did."""
    announcements: tuple[Sent, ...]
    announcement_count: int
    events: tuple[Held, ...]
    event_count: int

    @property
    def ideas(self) -> int:
        """How many ideas came."""
        return sum(self.statuses.values())

    @property
    def complete(self) -> bool:
        """Whether the month is over."""
        return self.as_of >= self.span.ends

    @property
    def nothing(self) -> bool:
        """Whether the month brought nothing at all."""
        counted = (self.ideas, sum(self.decisions.values()), self.questions, self.unanswered)
        return not any((*counted, self.announcement_count, self.event_count, self.heard.people != 0))
