"""A series of events, what is told of it, and what its organiser is about to do."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, Key

MOST = 24
"""Events of one series."""
FEWEST = 2
MOST_WEEKS = 12
"""Weeks from one event to the next."""


class Rule(StrEnum):
    """By what an event repeats."""

    WEEKS = "weeks"
    NTH = "nth"
    """The same weekday of each month, counted from its beginning."""
    LAST = "last"
    """The last such weekday of each month."""
    CYCLE = "cycle"
    """Sessions, each with a title and a time of its own."""


class Asked(StrEnum):
    """What the organiser is asked next."""

    RULE = "rule"
    COUNT = "count"
    NAME = "name"
    SESSIONS = "sessions"
    CHECK = "check"
    HOUR = "hour"
    PLACE = "place"
    SEATS = "seats"
    SURE = "sure"
    """Whether a change to this event and all that follow is to be made."""


class NoticeKind(StrEnum):
    """What is told of several events at once."""

    CHANGED = "changed"
    CANCELLED = "cancelled"


class Series(Base):
    """Events that belong together."""

    __tablename__ = "event_series"
    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(120))
    cycle: Mapped[bool]
    """Whether its events have titles of their own."""
    created_at: Mapped[datetime]


class Part(Base):
    """One event belongs to a series."""

    __tablename__ = "event_series_parts"
    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    series_id: Mapped[int] = mapped_column(ForeignKey("event_series.id", ondelete="CASCADE"), index=True)


class Notice(Base):
    """Several events of a series changed, or were called off, at once: each person is told in one message."""

    __tablename__ = "event_series_notices"
    id: Mapped[Key]
    series_id: Mapped[int] = mapped_column(ForeignKey("event_series.id", ondelete="CASCADE"), index=True)
    kind: Mapped[NoticeKind] = mapped_column(String(16))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What each of these events was before, as `Facts`, by its id."""
    created_at: Mapped[datetime]


class SeriesDraft(Base):
    """What somebody is about to do: make a series, or change several events of one."""

    __tablename__ = "event_series_drafts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(String(16))
    event_id: Mapped[int]
    """The event it begins with; 0: the one in the form that is open."""
    asked: Mapped[Asked] = mapped_column(String(16))
    rule: Mapped[Rule | None] = mapped_column(String(16))
    every: Mapped[int] = mapped_column(default=1)
    """Weeks or months from one event to the next."""
    count: Mapped[int] = mapped_column(default=0)
    name: Mapped[str | None] = mapped_column(String(120))
    """What a cycle is called."""
    given: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """`form`: the token of the form it begins with; `sessions`: titles and starts of a cycle's;
    `out`: days that are left out; or the answer to what is to be changed."""
    dropped_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]
