"""What helps somebody to take part, as far as they wished to say it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base

MAX_WORDS = 200


class Need(StrEnum):
    """What can be chosen; everything else is said in words."""

    STEP_FREE = "step_free"
    SIGN_LANGUAGE = "sign_language"
    LOOP = "loop"
    CHILD_CARE = "child_care"
    QUIET_PLACE = "quiet_place"


class Access(Base):
    """What one sign-up needs. Whoever needs nothing, or does not say, has no row.

    It goes with the sign-up, and at the latest a day after the event began.
    """

    __tablename__ = "event_access"
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    needs: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Values of `Need`."""
    words: Mapped[str | None] = mapped_column(String(MAX_WORDS))
    said_at: Mapped[datetime]
