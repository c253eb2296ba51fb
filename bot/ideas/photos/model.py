"""Photos of ideas as they are stored: asked for at Telegram first, then as pixels of our own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, Key
from bot.telegram.screen import Kept

MOST = 3
"""Photos that go with one idea."""
KIND = "idea"
"""How screens call these pictures."""


class IdeaPhoto(Base):
    """One photo of a draft or of an idea; of a new one only Telegram's name for it is known."""

    __tablename__ = "idea_photos"
    __table_args__ = (UniqueConstraint("draft_id", "unique_id"), UniqueConstraint("idea_id", "unique_id"))
    id: Mapped[Key]
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("idea_drafts.id", ondelete="CASCADE"))
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"))
    """One of the two: a photo moves from the draft to the idea that the draft becomes."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Whom it is told to where it cannot be used."""
    unique_id: Mapped[str] = mapped_column(String(64))
    """Telegram's name for the file itself, by which a photo sent twice is known."""
    file_id: Mapped[str | None] = mapped_column(String(255))
    """What the original is fetched by; forgotten once it was."""
    jpeg: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """The picture as it was painted anew; it is read only where it is sent."""
    width: Mapped[int | None]
    height: Mapped[int | None]
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it is to be fetched; none once that is done."""
    created_at: Mapped[datetime]

    @property
    def kept(self) -> Kept:
        """The picture as screens name it."""
        return Kept(KIND, self.id)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A picture that somebody has sent, by Telegram's names for it."""

    file_id: str
    unique_id: str


class Unfit(StrEnum):
    """Why something that was sent cannot be a photo of an idea."""

    TOO_LARGE = "too_large"
    """More than Telegram lets bots fetch."""
    MOVING = "moving"
    OTHER_FORMAT = "other_format"
    """A picture in a format that is not read here, such as HEIC."""
    NO_PICTURE = "no_picture"


class Lost(StrEnum):
    """Why a photo that was taken in could not be kept."""

    UNREADABLE = "unreadable"
    TOO_MANY_PIXELS = "too_many_pixels"
    UNREACHABLE = "unreachable"
