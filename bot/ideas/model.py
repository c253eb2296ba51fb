"""Ideas as they are stored: the draft being written, the idea that was sent, what was decided about it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.ideas.additions.model import IdeaAddition
from bot.ideas.photos.model import IdeaPhoto
from bot.storage.base import Base, Key
from bot.storage.counting import Counter
from bot.storage.paging import Paged


class Status(StrEnum):
    """What the office has done with an idea so far."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    PLANNED = "planned"
    DONE = "done"
    REJECTED = "rejected"
    NOT_OURS = "not_ours"
    """Somebody else decides about such things; the author is told who."""
    WITHDRAWN = "withdrawn"
    """Taken back by its author; of the idea only the number is left."""
    MERGED = "merged"
    """Joined to another idea by an officer; see `bot.ideas.merging`."""
    HIDDEN = "hidden"
    """Kept from everybody but its author and the office; see `bot.ideas.moderation`."""


class Kind(StrEnum):
    """What is proposed. Something broken is none of these: it is shown the way to whoever mends it."""

    IDEA = "idea"
    NEED = "need"
    ASSET = "asset"
    """Something good that is there and could be used more (Polish: potencjał)."""


class Result(StrEnum):
    """What people say of an idea that the office calls done."""

    DONE = "done"
    PARTLY = "partly"
    NO = "no"


class Where(StrEnum):
    """How the place of an idea was given."""

    WHOLE = "whole"
    AREA = "area"
    TYPED = "typed"
    POINT = "point"


class Step(StrEnum):
    """What is asked about an idea, in this order."""

    WHAT = "what"
    WHERE = "where"
    CATEGORY = "category"
    PHOTO = "photo"
    SIMILAR = "similar"
    """Whether one of the ideas that read alike says the same; asked only where there are some."""
    PRIVATE = "private"
    """Whether a telephone number or the like is to stay in it; asked only where there is one."""
    CHECK = "check"
    NAME = "name"
    """Under what name; asked only where the author wishes to have one."""


class Content:
    """What an idea says; a draft has it bit by bit, a withdrawn idea no more."""

    text: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[Kind | None] = mapped_column(String(8))
    """None means an idea."""
    signature: Mapped[str | None] = mapped_column(String(60))
    """The name its author wants to be read under it; none: anonymous."""
    where: Mapped[Where | None] = mapped_column("place_kind", String(8))
    area: Mapped[str | None] = mapped_column(String(32))
    place: Mapped[str | None] = mapped_column(String(200))
    """The place in the person's own words, or the name of the venue they shared."""
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    category: Mapped[str | None] = mapped_column(String(32))


CONTENT = tuple(name for name in Content.__annotations__)
"""The fields that a draft hands over to the idea."""


class Idea(Content, Base):
    """An idea that was sent."""

    __tablename__ = "ideas"
    __table_args__ = (
        Index("ix_ideas_status_number", "status", "number"),
        Index("ix_ideas_status_changed_at", "status", "changed_at"),
    )
    id: Mapped[Key] = mapped_column()
    number: Mapped[int] = mapped_column(unique=True)
    """Counts from 1 without gaps; what people call the idea by."""
    token: Mapped[str] = mapped_column(String(32), unique=True)
    """The token of its draft: a draft becomes one idea, however often Send is pressed."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Whom answers go to; cleared when the author has their data erased."""
    title: Mapped[str] = mapped_column(String(100))
    status: Mapped[Status] = mapped_column(String(16))
    past_supporters: Mapped[int] = mapped_column(default=0)
    """How many supported it whose support is too old to be kept with a person."""
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("ideas.number"), index=True)
    """The number of the idea that an officer joined it to."""
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who of the office looks after it."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    """When the office first said anything: it took the idea up, or wrote to its author."""
    answered_at: Mapped[datetime | None]
    """When the office answered with reasons; none once it has taken the idea up again."""
    asked_again_at: Mapped[datetime | None]
    """When it was taken up again after an answer: from then on the next one is waited for."""
    photo_count: Mapped[int] = column_property(
        select(func.count())
        .where(IdeaPhoto.idea_id == id)  # noqa: A003 - the column above
        .correlate_except(IdeaPhoto)
        .scalar_subquery(),
        deferred=True,
    )
    """Read only where it is asked for: by exports."""


class IdeaDraft(Content, Base):
    """The one idea that a person is writing."""

    __tablename__ = "idea_drafts"
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    photo_asked: Mapped[bool] = mapped_column(default=False)
    """Whether the question about photos was answered: with some, or without."""
    editing: Mapped[Step | None] = mapped_column(String(8))
    """The field that is being answered again, if any."""
    album: Mapped[str | None] = mapped_column(String(64))
    """The album that photos came from last: of the others in it nothing is said."""
    compared: Mapped[bool] = mapped_column(default=False)
    """Whether these words and this place were compared with the ideas of others."""
    offered: Mapped[list[int] | None] = mapped_column(JSON)
    """The numbers of the ideas that read alike."""
    different: Mapped[bool] = mapped_column(default=False)
    """Whether the person said that this idea is another than all of those."""
    reveals: Mapped[bool] = mapped_column(default=False)
    """Whether the person wants the number or address in it to be read by everybody."""
    waiting: Mapped[str | None] = mapped_column(Text)
    """Words for another idea, kept while the person decides what becomes of this one."""
    dropped_at: Mapped[datetime | None]
    """When it was dropped; it can be brought back for a while."""
    updated_at: Mapped[datetime]


class IdeaChange(Base):
    """One change of an idea's status."""

    __tablename__ = "idea_changes"
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    status: Mapped[Status] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(Text)
    addressee: Mapped[str | None] = mapped_column(String(200))
    """Who decides instead: a name of the profile in its default language, or the office's own words."""
    by_author: Mapped[bool] = mapped_column(default=False)
    """The author said that it was not done, and so it was taken up again; or they took it back."""
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]


class Follower(Base):
    """Someone who supports an idea, hears of its changes, or both; the row goes with the last of the two."""

    __tablename__ = "idea_followers"
    __table_args__ = (UniqueConstraint("idea_id", "person_id"),)
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    supports: Mapped[bool]
    follows: Mapped[bool]
    created_at: Mapped[datetime]


class IdeaResult(Base):
    """What one person said of an idea that was called done (by the change that this answers)."""

    __tablename__ = "idea_results"
    __table_args__ = (UniqueConstraint("change_id", "person_id"),)
    id: Mapped[Key]
    change_id: Mapped[int] = mapped_column(ForeignKey("idea_changes.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    result: Mapped[Result] = mapped_column(String(8))
    created_at: Mapped[datetime]


class IdeaCounter(Counter):
    """Numbers of ideas."""

    __tablename__ = "idea_counter"


Page = Paged[Idea]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of what everybody may read, with how many support each idea (by its id)."""

    page: Page
    supporters: Mapping[int, int]
    unseen: int = 0
    """How many more nobody may read yet although the office's first reply is late."""
    news: Set[int] = frozenset()
    """Of which of them (by id) whoever looks at their own list gets news."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How one person stands to an idea."""

    own: bool = False
    supports: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Joint:
    """One line of history: an idea was joined to this one (`came`), or this one to another, or was parted."""

    at: datetime
    number: int
    """The other idea's."""
    came: bool
    parted: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An idea with its history, how many support it, and how whoever looks at it stands to it."""

    idea: Idea
    changes: Sequence[IdeaChange]
    supporters: int
    results: Mapping[Result, int]
    """How many said what of its being done, the last time it was called so."""
    stand: Stand = Stand()
    joints: Sequence[Joint] = ()
    only_number: bool = False
    """Whether whoever looks at it may not read what it says, but only what became of its number."""
    letters: int = 0
    """How many messages the office and the author exchanged; nobody else learns that there are any."""
    photos: Sequence[IdeaPhoto] = ()
    additions: Sequence[IdeaAddition] = ()


class IdeaNotFound(DomainError):
    """No such idea, or not for this person to see; nobody learns which."""

    def message(self) -> str:
        """Say that there is none."""
        return _("There is no such idea. /mine shows yours, /browse shows those of others.")
