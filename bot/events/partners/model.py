"""What the team said of events of partner organisations."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, Key


class Verdict(StrEnum):
    """What the team decided."""

    APPROVED = "approved"
    RETURNED = "returned"
    """Not public, or no longer; its organisation can change it and ask again."""


class EventReview(Base):
    """One decision of the team about an event of a partner organisation."""

    __tablename__ = "event_reviews"
    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    verdict: Mapped[Verdict] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it was returned."""
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
