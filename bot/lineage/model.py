"""What became of ideas: the steps of each, the promises made of it, the log of both, the officer's form."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, Key


class HopKind(StrEnum):
    """What an idea came to, in the order in which it mostly happens."""

    DEBATE = "debate"
    RECOMMENDATION = "recommendation"
    ANSWER = "answer"
    """What the office that was asked replied."""
    WORK = "work"


class PromiseState(StrEnum):
    """Whether a promise still binds."""

    OPEN = "open"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class Happened(StrEnum):
    """What the log tells of."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    PROMISED = "promised"
    MOVED = "moved"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    """The day went by; noted by the clock."""


class Purpose(StrEnum):
    """What a form is for."""

    HOP = "hop"
    PROMISE = "promise"
    MOVE = "move"
    KEEP = "keep"
    WITHDRAW = "withdraw"


class Step(StrEnum):
    """What a form asks."""

    KIND = "kind"
    EVENT = "event"
    DAY = "day"
    CONFIRM = "confirm"
    """Whether the day was read rightly."""
    WORDS = "words"
    LINK = "link"
    CHECK = "check"


class Hop(Base):
    """One step on an idea's way, as the office recorded it."""

    __tablename__ = "idea_hops"
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    kind: Mapped[HopKind] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date)
    words: Mapped[str] = mapped_column(Text)
    link: Mapped[str | None] = mapped_column(String(500))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"), index=True)
    """The debate, where it is an event of the bot."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts what was saved: who saw an older one is told."""
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    """When it was taken out; the log keeps it."""


class Promise(Base):
    """What the office said it would do about an idea, and by which day."""

    __tablename__ = "idea_promises"
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date] = mapped_column(Date, index=True)
    state: Mapped[PromiseState] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(default=1)
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    """Who recorded it or last moved it, and is reminded."""
    made_at: Mapped[datetime]
    lapses_at: Mapped[datetime]
    """When the day is over at the unit's place."""
    lapsed_at: Mapped[datetime | None]
    remind_at: Mapped[datetime | None]
    """When those responsible are reminded next."""
    chase_at: Mapped[datetime | None]
    """When the office hears next that the day has passed."""
    chased: Mapped[int] = mapped_column(default=0)
    """How often it heard so."""


class Entry(Base):
    """The log: what was recorded, changed or noted, as it stood then. Nothing is changed in it."""

    __tablename__ = "lineage_log"
    __table_args__ = (Index("ix_lineage_log_idea_id_told_at", "idea_id", "told_at"),)
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"))
    hop_id: Mapped[int | None] = mapped_column(ForeignKey("idea_hops.id", ondelete="CASCADE"), index=True)
    promise_id: Mapped[int | None] = mapped_column(
        ForeignKey("idea_promises.id", ondelete="CASCADE"), index=True
    )
    what: Mapped[Happened] = mapped_column(String(16))
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who did it; empty where the clock did."""
    token: Mapped[str | None] = mapped_column(String(32), unique=True)
    """The token of the form it came from: a form is saved once, however often Save is pressed."""
    kind: Mapped[HopKind | None] = mapped_column(String(16))
    day: Mapped[date | None] = mapped_column(Date)
    """Of a step its day, of a promise the day promised from then on."""
    words: Mapped[str | None] = mapped_column(Text)
    """Of a promise that was moved, kept or withdrawn: what was said of that."""
    link: Mapped[str | None] = mapped_column(String(500))
    news_id: Mapped[int | None] = mapped_column(index=True)
    """The entry that opened the message in which people hear of this one."""
    told_at: Mapped[datetime | None]
    """When that message leaves; only on the entry that opened it."""


class Draft(Base):
    """What one officer is recording; they record one thing at a time."""

    __tablename__ = "lineage_drafts"
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    purpose: Mapped[Purpose] = mapped_column(String(16))
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    hop_id: Mapped[int | None] = mapped_column(ForeignKey("idea_hops.id", ondelete="CASCADE"), index=True)
    """The step being changed; none where one is added."""
    promise_id: Mapped[int | None] = mapped_column(
        ForeignKey("idea_promises.id", ondelete="CASCADE"), index=True
    )
    version: Mapped[int] = mapped_column(default=0)
    """Which version of those the officer saw."""
    touched: Mapped[bool] = mapped_column(default=False)
    """Whether anything was answered, so that something would be lost with it."""
    kind: Mapped[HopKind | None] = mapped_column(String(16))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"), index=True)
    event_asked: Mapped[bool] = mapped_column(default=False)
    day: Mapped[date | None] = mapped_column(Date)
    day_confirmed: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str | None] = mapped_column(Text)
    """Empty where it was said that none are needed."""
    link: Mapped[str | None] = mapped_column(String(500))
    link_asked: Mapped[bool] = mapped_column(default=False)
    editing: Mapped[Step | None] = mapped_column(String(8))
    """The question that is being answered again, if any."""
    dropped_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]


class Origin(Base):
    """Where an idea was collected: the event whose link or button began it."""

    __tablename__ = "idea_origins"
    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    """The token that the idea has from its draft."""
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    waits: Mapped[bool] = mapped_column(default=False)
    """An older draft was in the way: counts for the idea that is begun in its place, if one is."""
    created_at: Mapped[datetime]
