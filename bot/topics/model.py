"""What somebody wishes to hear of announcements. Nothing is chosen for anybody.

Whether announcements come at all stands with the person (`Person.wants_announcements`): while they are off,
what was chosen is kept, so that it can be brought back, and counts for nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.profile_announcements import GENERAL as GENERAL  # noqa: PLC0414 - asked for here
from bot.storage.base import Base


class TopicChoice(Base):
    """Somebody wishes to hear about one topic of the profile."""

    __tablename__ = "topic_choices"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(24), primary_key=True, index=True)
    since: Mapped[datetime]


class FurtherArea(Base):
    """An area that somebody wishes to hear about beside the one that stands with the person."""

    __tablename__ = "further_areas"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    area: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
    since: Mapped[datetime]


class Wish(Base):
    """How somebody wishes to hear announcements; without a row: what is general too, and each at once."""

    __tablename__ = "announcement_wishes"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    general: Mapped[bool] = mapped_column(default=True)
    """Whether what belongs to no topic comes too."""
    weekly: Mapped[bool] = mapped_column(default=False)
    """Whether announcements come once a week, in one message."""
    offered_at: Mapped[datetime | None]
    """When the person said that they want no announcements; they are not offered again."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that somebody chose."""

    on: bool
    """Whether announcements come at all."""
    topics: frozenset[str]
    """With `GENERAL` for what belongs to none; while announcements are off, what they were before."""
    areas: tuple[str, ...]
    """Their own area first; none: only what is for everybody."""
    weekly: bool
    offered: bool

    def hears(self, topic: str) -> bool:
        """Tell whether announcements of this topic come."""
        return self.on and topic in self.topics
