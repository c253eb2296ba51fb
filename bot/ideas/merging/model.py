"""What is stored of ideas that were joined: which into which, until when one may object, who came along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.ideas.model import Idea, Status
from bot.storage.base import Base, Key


class Answer(StrEnum):
    """What the author of a joined idea says of it."""

    AGREED = "agreed"
    DIFFERENT = "different"


class IdeaMerge(Base):
    """An idea that an officer joined to another one, and what became of that."""

    __tablename__ = "idea_merges"
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    was: Mapped[Status] = mapped_column(String(16))
    """The status that the joined idea had, and gets back."""
    past_supporters: Mapped[int] = mapped_column(default=0)
    """Supporters who came along and are no longer known by name."""
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
    objects_until: Mapped[datetime]
    """Until when the author's word alone parts the two again."""
    answer: Mapped[Answer | None] = mapped_column(String(16))
    ended_at: Mapped[datetime | None]
    """When the two were parted again; none while they are joined."""


class IdeaCarried(Base):
    """What joining gave one person at the other idea: exactly this goes back when the two are parted."""

    __tablename__ = "idea_carried"
    __table_args__ = (UniqueConstraint("merge_id", "person_id"),)
    id: Mapped[Key]
    merge_id: Mapped[int] = mapped_column(ForeignKey("idea_merges.id", ondelete="CASCADE"))
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    """The idea that they were brought to."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    supports: Mapped[bool]
    follows: Mapped[bool]
    created_at: Mapped[datetime]
    """Since when they have stood by the joined idea: so long it is kept."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What joining would do, before anybody does it."""

    one: Idea
    into: Idea
    told: int
    """How many people who support or follow the one are told."""
    supporters: int
    """How many the other one has afterwards."""
    until: datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ideas, joined or just parted."""

    merge: IdeaMerge
    one: Idea
    into: Idea


@dataclass(frozen=True, slots=True)
class Choice:
    """An idea to be joined, with those that read alike."""

    one: Idea
    alike: Sequence[Idea] = ()


class Refusal(StrEnum):
    """Why two ideas cannot be joined."""

    ITSELF = "itself"
    JOINED_ALREADY = "joined"
    DECIDED = "decided"
    OTHERS_JOINED = "others"
    INTO_JOINED = "into_joined"
    INTO_NEW = "into_new"
    INTO_CLOSED = "into_closed"


class CannotMerge(DomainError):
    """Two ideas that cannot be joined, with the reason."""

    def __init__(self, why: Refusal, one: Idea, into: Idea) -> None:
        super().__init__()
        self.why, self._one, self._into = why, one, into

    def message(self) -> str:
        """Say why, and what can be done instead."""
        said: dict[Refusal, Callable[[], str]] = {
            Refusal.ITSELF: lambda: _("An idea cannot be joined to itself."),
            Refusal.JOINED_ALREADY: lambda: _("Idea {one} is already joined to idea {there}."),
            Refusal.DECIDED: lambda: _(
                "Idea {one} is closed or hidden, so it is not joined to another. Take it up again first."
            ),
            Refusal.OTHERS_JOINED: lambda: _(
                "Other ideas are joined to idea {one}. Join idea {into} to it instead, or take those back "
                "first."
            ),
            Refusal.INTO_JOINED: lambda: _(
                "Idea {into} is itself joined to idea {beyond}. Choose idea {beyond}, please."
            ),
            Refusal.INTO_NEW: lambda: _(
                "Idea {into} has not been taken up yet. Take it up first: those who come along will read it."
            ),
            Refusal.INTO_CLOSED: lambda: _(
                "Idea {into} was turned down or is hidden, so nothing can be joined to it."
            ),
        }
        return said[self.why]().format(
            one=self._one.number,
            into=self._into.number,
            there=self._one.merged_into,
            beyond=self._into.merged_into,
        )
