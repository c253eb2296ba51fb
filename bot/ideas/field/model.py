"""What field mode stores: the idea being written down, the paper codes (as digests), wrong tries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.ideas.answers import Note
from bot.ideas.model import Card, Idea, Kind, Step, Where
from bot.storage.base import Base, Key

LETTERS = 8
"""Of a paper code: short enough to be copied by hand; guessing is limited, see `TRIES`."""
TRIES = 5
"""Wrong codes that one person may try in `TRIES_COUNT_FOR`."""
TRIES_OF_ALL = 60
"""Wrong codes that all people together may try in that time."""
TRIES_COUNT_FOR = timedelta(hours=1)


class FieldDraft(Base):
    """The idea that an animator is writing down for somebody."""

    __tablename__ = "field_drafts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    """The animator."""
    token: Mapped[str] = mapped_column(String(32), unique=True)
    text: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[Kind | None] = mapped_column(String(8))
    where: Mapped[Where | None] = mapped_column("place_kind", String(8))
    area: Mapped[str | None] = mapped_column(String(32))
    place: Mapped[str | None] = mapped_column(String(200))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    category: Mapped[str | None] = mapped_column(String(32))
    dropped_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]


PLACE = ("where", "area", "place", "latitude", "longitude")
CONTENT = ("text", "kind", *PLACE, "category")
"""What is written down, by the names it has in an idea."""


class FieldCode(Base):
    """A paper code, known here by its digest alone."""

    __tablename__ = "field_codes"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), unique=True)
    created_at: Mapped[datetime]
    adopted_at: Mapped[datetime | None]
    """When the person it was given to took the idea over; that happens once."""


class CodeTry(Base):
    """A code that was tried and is none."""

    __tablename__ = "code_tries"
    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Empty once the person was erased: the try still counts among those of all."""
    at: Mapped[datetime] = mapped_column(index=True)


class Remark(StrEnum):
    """What the animator is told above a question, besides the notes of every idea."""

    NO_PICTURES = "no_pictures"
    UNFINISHED = "unfinished"
    """An idea was already being written down."""


@dataclass(frozen=True, slots=True)
class Writing:
    """An idea being written down, what is asked now, and a remark."""

    draft: FieldDraft
    step: Step
    note: Note | Remark | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An idea that was written down, with the codes for its paper; none where it was done before."""

    idea: Idea
    code: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class ByCode:
    """An idea that was found by its paper code."""

    card: Card
    adopted: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A code that is none, and how many more may be tried for now."""

    left: int


class TooManyTries(DomainError):
    """Too many wrong codes were tried."""

    def message(self) -> str:
        """Say that it goes on later."""
        return _(
            "Too many wrong codes just now. Please try again in an hour; the code on the paper stays good."
        )


class AlreadyAdopted(DomainError):
    """Somebody has taken the idea over."""

    def message(self) -> str:
        """Say that it happens once, and what still can be done."""
        return _(
            "This idea has been taken over already, and that is possible only once. It can still be "
            "followed. If you did not do it yourself, please tell the person who gave you the paper."
        )
