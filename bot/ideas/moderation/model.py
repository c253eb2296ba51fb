"""What is stored of a hidden idea: why, what its author says to it, and what another person decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.ideas.model import Idea, Status
from bot.storage.base import Base, Key


class IdeaHiding(Base):
    """One time that an idea was hidden."""

    __tablename__ = "idea_hidings"
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    was: Mapped[Status] = mapped_column(String(16))
    """The status that the idea had, and gets back."""
    reason: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
    appeal: Mapped[str | None] = mapped_column(Text)
    """What the author says to it."""
    appealed_at: Mapped[datetime | None]
    verdict: Mapped[str | None] = mapped_column(Text)
    """Why it stays hidden after all."""
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    decided_at: Mapped[datetime | None]
    """When somebody decided that it stays hidden; that is the last word."""
    ended_at: Mapped[datetime | None]
    """When it was shown again; none while it is hidden."""

    @property
    def awaits_decision(self) -> bool:
        """Tell whether the author objected and nobody has decided yet."""
        return self.appeal is not None and self.decided_at is None and self.ended_at is None

    @property
    def may_be_appealed(self) -> bool:
        """Tell whether the author may still object: once, while it is hidden."""
        return self.appealed_at is None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class Hidden:
    """An idea with how it is hidden, as whoever looks at it may decide about it."""

    hiding: IdeaHiding
    idea: Idea
    may_uphold: bool = False
    """Whether they may say that it stays hidden: not who hid it, where there is anybody else."""


@dataclass(frozen=True, slots=True)
class Appeals:
    """Objections that somebody is to decide about: how many, and one page of them (from 0 to `last`)."""

    count: int = 0
    rows: Sequence[Hidden] = ()
    number: int = 0
    last: int = 0


class CannotHide(DomainError):
    """The idea is hidden already, or cannot be hidden as it stands."""

    def __init__(self, idea: Idea) -> None:
        super().__init__()
        self._idea = idea

    def message(self) -> str:
        """Say why not."""
        if self._idea.merged_into:
            said = _("Idea {number} is joined to idea {other}. Part them first, or hide idea {other}.")
            return said.format(number=self._idea.number, other=self._idea.merged_into)
        return _("Idea {number} is hidden already.").format(number=self._idea.number)


class AnotherDecides(DomainError):
    """Who hid an idea does not decide about the objection to it."""

    def message(self) -> str:
        """Say who does."""
        return _("You hid this idea yourself, so somebody else decides about the objection.")
