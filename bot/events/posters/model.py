"""One printed code: what it leads to, where it hangs, how often it was followed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.events.model import Event
from bot.storage.base import Base, Key

MAX_SPOT = 60
MOST = 20
"""Posters of one event or of one part."""


class Poster(Base):
    """A link of its own for one place. It counts, and knows nobody who followed it."""

    __tablename__ = "posters"
    id: Mapped[Key]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    area: Mapped[str | None] = mapped_column(String(32))
    """The part of the unit it welcomes to; with no event either, it welcomes to the whole unit."""
    spot: Mapped[str] = mapped_column(String(MAX_SPOT))
    """Where it hangs, in the organiser's words."""
    opened: Mapped[int] = mapped_column(default=0)
    newcomers: Mapped[int] = mapped_column(default=0)
    """Those of them who wrote to the bot for the first time."""
    created_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class About:
    """What a poster leads to: an event, a part of the unit (its id), or with neither the whole unit."""

    event: Event | None = None
    area: str = ""

    @property
    def event_id(self) -> int:
        """The event's id, 0 where it is none."""
        return self.event.id if self.event else 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One poster and what it leads to."""

    about: About
    poster: Poster
