"""Rows of the feed, and what a room says of a thing that is in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, Key


class Kind(StrEnum):
    """What a row tells of."""

    EVENT = "event"
    EVENT_CHANGED = "event.changed"
    EVENT_CANCELLED = "event.cancelled"
    MEETING = "meeting"
    MEETING_CHANGED = "meeting.changed"
    MEETING_CANCELLED = "meeting.cancelled"
    ANNOUNCEMENT = "announcement"


CHANGED = {Kind.EVENT: Kind.EVENT_CHANGED, Kind.MEETING: Kind.MEETING_CHANGED}
CANCELLED = {Kind.EVENT: Kind.EVENT_CANCELLED, Kind.MEETING: Kind.MEETING_CANCELLED}


class FeedItem(Base):
    """One thing that was made public; no person is named, and nothing that only those may know who come."""

    __tablename__ = "feed_items"
    __table_args__ = (
        UniqueConstraint("kind", "ref", "number"),
        Index("ix_feed_items_published_at", "published_at"),
    )
    id: Mapped[Key]
    kind: Mapped[Kind] = mapped_column(String(24))
    ref: Mapped[int]
    """The event, the meeting or the announcement; it may be deleted before its row."""
    number: Mapped[int] = mapped_column(default=0)
    """Changes and cancellations of one thing are counted from 1; the thing itself is 0."""
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(LongString)
    place: Mapped[str | None] = mapped_column(String(200))
    """Where it is, in words; none where it is online or not said."""
    area: Mapped[str | None] = mapped_column(String(64))
    topic: Mapped[str | None] = mapped_column(String(32))
    """The kind of an event, the body of a meeting, the topic of an announcement."""
    language: Mapped[str | None] = mapped_column(String(8))
    """Where it is known."""
    starts_at: Mapped[datetime | None]
    published_at: Mapped[datetime]
    """From when on it may be shown: an announcement not before it leaves."""
    revoked_at: Mapped[datetime | None]
    """Since when it does not hold any more: called off, called back, or moved once more."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a thing says of itself in the feed."""

    kind: Kind
    title: str
    text: str = ""
    place: str | None = None
    area: str | None = None
    topic: str | None = None
    language: str | None = None
    starts_at: datetime | None = None
    leaves_at: datetime | None = None
    """When it may be shown at the earliest, where that is not at once."""
    is_public: bool = True
    """Whether everybody may know of it (still)."""

    @property
    def told(self) -> tuple[object, ...]:
        """What makes a change that is a row of its own: another time or place."""
        return (self.starts_at, self.place)
