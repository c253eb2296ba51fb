"""A delivery: something that must reach one person, by when, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, Integer, String, and_, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from bot.storage.base import Base, Key

_PENDING = text("outcome IS NULL")
_COLLECTED = text("outcome = 'collected'")


class Priority(IntEnum):
    """Who goes first when several are due."""

    RESULT = 0
    REMINDER = 1
    BROADCAST = 2


class Outcome(StrEnum):
    """What became of a delivery; none yet means it is still to be sent."""

    SENT = "sent"
    EXPIRED = "expired"
    VOID = "void"
    """What it was about is gone or no longer true."""
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    FAILED = "failed"
    """It could not be drawn."""
    UNKNOWN = "unknown"
    """The connection broke after the request left, or a backup was restored; nobody can tell."""
    HELD = "held"
    """It was due before a backup was restored; a keeper decides."""
    PAUSED = "paused"
    """Whoever asked for it holds it back for a while; it goes out, or is called back, when they say so."""
    COLLECTED = "collected"
    """It waits for the message in which its person gets what came together."""
    DIGESTED = "digested"
    """It arrived in that message."""
    DROPPED = "dropped"
    """A keeper decided after a restore that it does not go out."""


HELD_BACK = (Outcome.PAUSED, Outcome.COLLECTED)
"""Outcomes that are not the last one: it may still go out, and nobody claims it."""


class Delivery(Base):
    """A row that is inserted with the change that causes it; kind and ids, never text."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index(
            "ix_deliveries_due", "priority", "due_at", "id", sqlite_where=_PENDING, postgresql_where=_PENDING
        ),
        Index("ix_deliveries_kind_ref_outcome", "kind", "ref", "outcome"),
        Index("ix_deliveries_person_id_due_at", "person_id", "due_at"),
        Index("ix_deliveries_collected", "due_at", sqlite_where=_COLLECTED, postgresql_where=_COLLECTED),
    )
    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    ref: Mapped[int]
    """The id of the thing it is about (an event, an announcement, an idea)."""
    refs: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Further ids and numbers, if one is not enough."""
    dedup_key: Mapped[str] = mapped_column(String(100), unique=True)
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    priority: Mapped[int] = mapped_column(Integer)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(64))
    """Why it did not get through: a known phrase of Telegram's or the class of an error, nobody's words."""

    @property
    def part(self) -> int:
        """How many of its messages, where it has several, went out already."""
        return int(self.refs.get("part", 0))


def unsent() -> ColumnElement[bool]:
    """Make the condition of what is still to be sent, as the index of it has it."""
    return and_(Delivery.outcome.is_(None), Delivery.priority.in_(tuple(map(int, Priority))))


class _Unsought(FunctionElement[str]):
    """A column that SQLite compares and does not look up; PostgreSQL knows what there is of each value."""

    inherit_cache = True
    type = String()


@compiles(_Unsought)
def _plain(element: _Unsought, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(_Unsought, "sqlite")
def _without_index(element: _Unsought, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


def of_kind(*kinds: str) -> ColumnElement[bool]:
    """Make the condition of deliveries of these kinds, where few are meant: unsent, collected, one person's.

    It keeps the index of kinds out of the search: SQLite would take that one, and go through all there ever
    were of the kind.
    """
    return _Unsought(Delivery.kind).in_(kinds)


@dataclass(frozen=True, slots=True)
class Result:
    """One attempt's end: an outcome, or a later time, or the delivery given back as it was.

    With a `part` it is no end: so many of its messages went out, and whoever has it in hand goes on.
    """

    delivery: Delivery
    outcome: Outcome | None = None
    reason: str | None = None
    due_at: datetime | None = None
    release: bool = False
    part: int = 0


class Hold(Base):
    """While there is one, nothing leaves but answers: a backup was restored and a keeper has not looked yet.

    A copy made by `rozmownica backup` carries one, so that it is held however it is put back.
    """

    __tablename__ = "holds"
    id: Mapped[Key]
    since: Mapped[datetime]
    """When the backup was restored; in the backup itself, when it was made."""
    taken_at: Mapped[datetime | None]
    """When the backup was made, where it says so."""
    prepared: Mapped[bool] = mapped_column(default=False)
    """Whether the erased were erased again and what was due was set aside."""
    announced: Mapped[int] = mapped_column(default=0)
    """Messages of announcements that are not sent again, as nobody can tell whether they were."""
    unanswered: Mapped[int] = mapped_column(default=0)
    """What people had written and the bot had not finished when the backup was made."""


class DeliveryCount(Base):
    """How many deliveries of an announcement came to one outcome, of those that were forgotten since."""

    __tablename__ = "delivery_counts"
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    ref: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    outcome: Mapped[Outcome] = mapped_column(String(16), primary_key=True)
    count: Mapped[int]
