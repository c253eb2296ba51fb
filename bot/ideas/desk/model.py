"""What the office does with an idea beside its status: deeds, letters to and from its author, notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.ideas.model import Card, Idea, IdeaChange, Page, Status
from bot.storage.base import NEVER_AGAIN, Base, BigId, Key
from bot.storage.paging import Paged


class Aspect(StrEnum):
    """What of an idea the office changes, apart from its status."""

    CATEGORY = "category"
    AREA = "area"
    ASSIGNEE = "assignee"


class Purpose(StrEnum):
    """What the words are for that somebody is writing."""

    REPLY = "reply"
    """From the office to the author."""
    BACK = "back"
    """From the author to the office."""
    NOTE = "note"
    REASON = "reason"
    """Why an idea is turned down."""
    ADDRESSEE = "addressee"
    """Who decides about it instead."""


class IdeaDeed(Base):
    """One change that the office made to an idea, other than of its status."""

    __tablename__ = "idea_deeds"
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    aspect: Mapped[Aspect] = mapped_column(String(16))
    became: Mapped[str | None] = mapped_column(String(32))
    """The id of the category or area it has since; none: no area of its own."""
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who looks after it since, where that was changed; none: nobody."""
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]


class IdeaLetter(Base):
    """A message between the office and the author of an idea; nobody else reads it."""

    __tablename__ = "idea_letters"
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    by_author: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who of the office wrote it; the author is known by the idea alone."""
    created_at: Mapped[datetime]


class IdeaNote(Base):
    """A note that the office made for itself."""

    __tablename__ = "idea_notes"
    __table_args__ = NEVER_AGAIN
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]


class IdeaWriting(Base):
    """Words about an idea that somebody is writing; of one's own the one changed last is being written."""

    __tablename__ = "idea_writings"
    __table_args__ = (UniqueConstraint("person_id", "idea_id", "purpose"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[Purpose] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    """Empty until something was written."""
    version: Mapped[int]
    """Counts what was written, so that only what was previewed is sent."""
    was: Mapped[Status] = mapped_column(String(16))
    """The status of the idea when it was begun: a decision holds for no other."""
    seen: Mapped[int | None] = mapped_column(BigId)
    """The last letter of the office there was by then."""
    updated_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many ideas of each kind the queue has, as it is narrowed."""

    new: int
    waiting: int
    overdue: int
    every: int


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue; `names` are those of the office by the ids of people."""

    page: Page
    counts: Counts
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """An idea as the office sees it: all that is public, and what stays inside."""

    card: Card
    deeds: Sequence[IdeaDeed] = ()
    letters: Sequence[IdeaLetter] = ()
    notes: Sequence[IdeaNote] = ()
    """Of each the last few, the oldest of them first."""
    similar: Sequence[Idea] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    """Of the office, by the ids of people."""
    me: int = 0

    @property
    def idea(self) -> Idea:
        """The idea itself."""
        return self.card.idea


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else did first, so that nothing was done; none: nobody knows what."""

    idea: Idea
    did: IdeaChange | IdeaDeed | IdeaLetter | None
    names: Mapping[int, str]
    me: int


@dataclass(frozen=True, slots=True)
class Writing:
    """Words being written about an idea; `over` is the number of characters of some that were too many."""

    idea: Idea
    draft: IdeaWriting
    over: int = 0
    unfit: bool = False
    """Whether what came was too short, or no words."""
    meanwhile: Meanwhile | None = None
    """A letter of somebody else of the office that was sent while these words were written."""


@dataclass(frozen=True, slots=True)
class Written:
    """Words that were sent, kept, or became a decision."""

    idea: Idea
    purpose: Purpose


Letters = Paged[IdeaLetter]
Notes = Paged[IdeaNote]


class NoAuthor(DomainError):
    """The author of an idea erased their data, or it is too old to know them."""

    def message(self) -> str:
        """Say that nobody would read it."""
        return _("The author of this idea can no longer be reached: no link to them is kept.")


class NothingToAnswer(DomainError):
    """The author may answer the office, not write to it first."""

    def message(self) -> str:
        """Say who begins."""
        return _("The office has not written to you about this idea. Once it has, you can answer here.")


class TooManyLetters(DomainError):
    """The author wrote several times since the office last did."""

    def message(self) -> str:
        """Ask for patience."""
        return _("Your messages are with the office. You can write again once it has answered.")
