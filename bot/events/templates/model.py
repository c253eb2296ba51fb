"""A form filled in once and kept under a name, for all who run events."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import NEVER_AGAIN, Base, Key

MAX_NAME = 60
MOST = 30


class Template(Base):
    """What an event is to be, but for its time."""

    __tablename__ = "event_templates"
    __table_args__ = NEVER_AGAIN
    id: Mapped[Key]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who saved it; none once they had their data erased."""
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The answers of the form, as `copying` writes them."""
    created_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Kept:
    """A template that was saved, and whether it took the place of one of the same name."""

    template: Template
    replaced: bool


def suggested(title: str) -> str:
    """Return a name for the template of an event of this title."""
    return title[:MAX_NAME].rstrip()
