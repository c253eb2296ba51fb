"""What must survive a kill: updates taken in, answers not yet sent, conversations, screens kept true."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, BigId, Key

_UNFINISHED = text("finished_at IS NULL OR answer IS NOT NULL")


class InboxRow(Base):
    """One update: its raw text until it is done, its answer until it was sent, then only that it was here."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_unfinished",
            "lane",
            "update_id",
            sqlite_where=_UNFINISHED,
            postgresql_where=_UNFINISHED,
        ),
    )
    update_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lane: Mapped[int] = mapped_column(BigId, server_default="0")
    """The chat and person folded into 64 signed bits: updates of one lane are handled in order."""
    worker: Mapped[int | None] = mapped_column(BigId)
    """The process that sees it through; none where whoever leads shall take it up."""
    payload: Mapped[str | None] = mapped_column(Text)
    """ASCII JSON, so that NUL and lone surrogates can be stored by every engine; emptied when done."""
    answer: Mapped[str | None] = mapped_column(Text)
    """The screens that answer it, as JSON, from the commit until they were sent."""
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(200))
    """The class of the last exception; never its text, which may quote a person."""
    received_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    """When the effect was committed, or the update was set aside."""


class ConversationRow(Base):
    """Where a person is in a conversation in one chat: only routing; what they said is in drafts."""

    __tablename__ = "conversations"
    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    state: Mapped[str | None] = mapped_column(String(64))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    updated_at: Mapped[datetime]


class LiveScreen(Base):
    """A message that is edited while what it shows changes (the progress of an announcement)."""

    __tablename__ = "live_screens"
    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    ref: Mapped[int] = mapped_column(BigId)
    chat_id: Mapped[int] = mapped_column(BigId)
    message_id: Mapped[int] = mapped_column(BigId)
    shown: Mapped[str] = mapped_column(String(64))
    """Digest of what it shows now."""
