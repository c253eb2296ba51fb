"""Receipts as they are stored: what is published of each, and the weeks that were closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.ideas.model import Idea
from bot.storage.base import Base, Key

MOST_FOR_ONE_IDEA = 5


class Receipt(Base):
    """One receipt. The code that it was made with is known to its holder alone."""

    __tablename__ = "receipts"
    id: Mapped[Key]
    lookup: Mapped[str] = mapped_column(String(64), unique=True)
    """A digest of the code: whoever has the code finds the receipt by it."""
    seal: Mapped[str] = mapped_column(String(64))
    """The hash that is published."""
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("ideas.id", ondelete="SET NULL"), index=True)
    """Empty once the idea was erased: then the hash leads nowhere."""
    week: Mapped[str | None] = mapped_column(String(8), index=True)
    """The closed week in whose list it stands ("2026-W47"); none yet: in the next one."""
    created_at: Mapped[datetime]


class ReceiptWeek(Base):
    """A week whose list is closed and never changes again."""

    __tablename__ = "receipt_weeks"
    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int]
    chain: Mapped[str] = mapped_column(String(64))
    """A hash over the list of this week and the chain of the week before."""
    closed_at: Mapped[datetime]


class State(StrEnum):
    """How an idea is now, compared with its receipt."""

    SAME = "same"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    GONE = "gone"
    """Erased: nobody can say any more which idea it was."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A receipt that was found by its code."""

    receipt: Receipt
    idea: Idea | None
    state: State
    readable: bool = False
    """Whether whoever checked it may read the idea, and so have the file that proves it."""


@dataclass(frozen=True, slots=True)
class Log:
    """The public list in short: its weeks, newest first, and how many receipts wait for the next one."""

    weeks: Sequence[ReceiptWeek]
    closed: int
    receipts: int
    waiting: int


class TooManyReceipts(DomainError):
    """An idea has as many receipts as one may want."""

    def message(self) -> str:
        """Say that one of the earlier ones serves as well."""
        return _("This idea has {count} receipts already. Each of them proves the same.").format(
            count=MOST_FOR_ONE_IDEA
        )
