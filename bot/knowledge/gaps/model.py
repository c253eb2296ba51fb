"""A question that found no answer, as little of it as is needed to answer it for everybody."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.storage.base import NEVER_AGAIN, Base, Key

TEXT_LIMIT = 300
"""Characters of a question that are kept."""
FEWEST_LETTERS = 3
"""A text with fewer letters is nothing that could be answered."""
MOST_OPEN = 50
"""Questions of one person that are kept at once."""


class Gap(Base):
    """One person's question that found no answer; asked again, it stays one row."""

    __tablename__ = "gaps"
    __table_args__ = (
        UniqueConstraint("person_id", "digest"),
        Index("ix_gaps_asked_at", "asked_at"),
        Index("ix_gaps_article_id", "article_id"),
        NEVER_AGAIN,
    )
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    """Who asked: to count people once, to tell those who want it, to erase; shown to nobody."""
    digest: Mapped[str] = mapped_column(String(32))
    """Of the folded text, so that the same words of one person are one row."""
    token: Mapped[str] = mapped_column(String(8))
    """The token of the question when it was asked last; the buttons under it carry it."""
    text: Mapped[str] = mapped_column(Text)
    """What was asked, without numbers and addresses by which somebody could be reached."""
    locale: Mapped[str] = mapped_column(String(8))
    asked_at: Mapped[dt.datetime]
    wants_answer: Mapped[bool]
    """Whether the asker said that they want to be told when there is an answer."""
    set_aside_at: Mapped[dt.datetime | None]
    """When an officer decided that the bot need not answer this."""
    article_id: Mapped[str | None] = mapped_column(String(48))
    """The article that answers it since."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question as grouping needs it."""

    id: int
    person_id: int
    text: str
    locale: str
    asked_at: dt.datetime
    wants_answer: bool


@dataclass(frozen=True)
class Group:
    """Questions that are alike, the oldest first, which stands for them."""

    asked: Sequence[Asked]

    @property
    def leader(self) -> Asked:
        """The oldest question; its id names the group."""
        return self.asked[0]

    @property
    def ids(self) -> list[int]:
        """Ids of all questions."""
        return [one.id for one in self.asked]

    @cached_property
    def people(self) -> int:
        """How many people asked."""
        return len({one.person_id for one in self.asked})

    @property
    def waiting(self) -> int:
        """How many people want to be told."""
        return len({one.person_id for one in self.asked if one.wants_answer})

    @property
    def last(self) -> dt.datetime:
        """When it was asked last."""
        return max(one.asked_at for one in self.asked)


class GapNotFound(DomainError):
    """These questions were answered, set aside or forgotten."""

    def message(self) -> str:
        """Say that there are none any more."""
        return _("These questions are not open any more. /gaps shows what is.")
