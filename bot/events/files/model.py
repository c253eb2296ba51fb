"""Which events came from calendar files, and a file that somebody is taking in."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.events.model import EventKind
from bot.storage.base import Base

MOST = 50
"""New events that one file makes."""
MAX_NAME = 100


class Problem(StrEnum):
    """Why a file could not be taken in as a whole."""

    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"
    BROKEN = "broken"


class Fate(StrEnum):
    """What becomes of an entry: the first four happen, the others say why nothing does."""

    NEW = "new"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    SAME = "same"
    OVER = "over"
    NO_HOUR = "no_hour"
    NO_TITLE = "no_title"
    OTHERS = "others"
    OUTDATED = "outdated"
    GONE = "gone"
    """Called off here already, or called off in the file and never here."""
    TOO_MANY = "too_many"


class Origin(Base):
    """An entry of somebody's calendar is one of our events."""

    __tablename__ = "event_sources"
    uid: Mapped[str] = mapped_column(String(255), primary_key=True)
    instance: Mapped[str] = mapped_column(String(16), primary_key=True)
    """Which one of an entry that repeats; empty for a single one."""
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    sequence: Mapped[int]
    """Of the entry that was taken in last: an older one changes nothing."""


class Import(Base):
    """A file that somebody sent, until they say that its events are to be made."""

    __tablename__ = "event_imports"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    file_id: Mapped[str | None] = mapped_column(String(200))
    """Telegram's, until it was fetched."""
    due_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[Problem | None] = mapped_column(String(16))
    kind: Mapped[EventKind] = mapped_column(String(16))
    """What the new events are to be."""
    entries: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """What it says of coming events, as `Entry`."""
    passed: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """Entries that could not be read: title and reason."""
    dropped_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]
