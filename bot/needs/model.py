"""What somebody answered, and what all answers come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, Key


class Step(StrEnum):
    """What is asked, in this order."""

    AREA = "area"
    FIRST = "first"
    """What matters most."""
    SECOND = "second"
    """What matters next, if anything."""
    WISH = "wish"
    WORDS = "words"
    """One sentence, if the person likes."""


class Wish(StrEnum):
    """How somebody would like to take part."""

    NEWS = "news"
    MEET = "meet"
    HELP = "help"
    ONLY = "only"
    """To be heard is enough."""


class NeedDraft(Base):
    """An interview that was begun."""

    __tablename__ = "need_drafts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(String(16))
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
    """By step; an empty answer is one as well."""
    begun: Mapped[bool]
    """False where an earlier release only offered it."""
    updated_at: Mapped[datetime]


class NeedAnswer(Base):
    """What one person answered; the last time counts."""

    __tablename__ = "need_answers"
    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), unique=True)
    """Empty once the answers have been kept with the person for their term."""
    area: Mapped[str | None] = mapped_column(String(32))
    """None: the whole unit."""
    first: Mapped[str] = mapped_column(String(32))
    """The category that matters most."""
    categories: Mapped[list[str]] = mapped_column(JSON)
    """All categories that the answers speak of, the first one first."""
    wish: Mapped[Wish] = mapped_column(String(8))
    words: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime]


class NeedTotals(Base):
    """How many interviews were begun and finished; names nobody."""

    __tablename__ = "need_totals"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    begun: Mapped[int]
    finished: Mapped[int]


class Note(StrEnum):
    """What is said above a question."""

    CHOOSE = "choose"
    WORDS_ONLY = "words_only"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of somebody's interview."""

    draft: NeedDraft
    step: Step
    number: int
    count: int
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands: what they answered, and what they have begun."""

    answer: NeedAnswer | None
    asking: Asking | None


@dataclass(frozen=True, slots=True)
class Counted:
    """Groups large enough to be told, largest first, and the names of those that are not."""

    shown: Mapping[str, int]
    hidden: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What all answers come to; none of it where they are too few to hide in."""

    people: int
    begun: int
    finished: int
    categories: Counted
    areas: Counted
    wishes: Counted
    gaps: Sequence[str]
    """Categories that somebody needs and nothing is offered for."""
