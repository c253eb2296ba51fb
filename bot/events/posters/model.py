"""One printed code: what it leads to, where it hangs, how often it was followed."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, Key, Moment

MAX_SPOT = 60


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
    created_at: Mapped[Moment]
