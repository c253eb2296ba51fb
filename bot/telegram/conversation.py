"""Where a person is in a conversation: loaded with the update, changed in memory, saved with its commit.

aiogram's FSM writes through this storage, so a state never says more, or less, than what was committed.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.storage.upsert import upsert
from bot.telegram.model import ConversationRow


@dataclass
class Conversation:
    """The state of one person in one chat, and whether this update changed it."""

    chat_id: int
    user_id: int
    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)
    changed: bool = False


_current: ContextVar[Conversation] = ContextVar("conversation")


def enter(conversation: Conversation) -> None:
    """Make `conversation` the one that this task's FSM reads and writes."""
    _current.set(conversation)


def load(db: Session, chat_id: int, user_id: int) -> Conversation:
    """Return the stored conversation, or a new one."""
    query = select(ConversationRow.state, ConversationRow.data)
    row = db.execute(
        query.where(ConversationRow.chat_id == chat_id, ConversationRow.user_id == user_id)
    ).first()
    return (
        Conversation(chat_id, user_id, row.state, dict(row.data)) if row else Conversation(chat_id, user_id)
    )


def save(db: Session, conversation: Conversation, now: datetime) -> None:
    """Store a changed conversation; one that is over leaves no row."""
    chat_id, user_id = conversation.chat_id, conversation.user_id
    if conversation.state is None and not conversation.data:
        here = (ConversationRow.chat_id == chat_id, ConversationRow.user_id == user_id)
        db.execute(delete(ConversationRow).where(*here))
        return
    row = {
        "chat_id": chat_id,
        "user_id": user_id,
        "state": conversation.state,
        "data": conversation.data,
        "updated_at": now,
    }
    upsert(db, ConversationRow, row, key=["chat_id", "user_id"])


class ConversationStorage(BaseStorage):
    """aiogram's view of the conversation of the update being handled."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Remember the state to be saved with the update."""
        conversation = _current.get()
        conversation.state = state.state if isinstance(state, State) else state
        conversation.changed = True

    async def get_state(self, key: StorageKey) -> str | None:
        """Return the state as this update left it."""
        return _current.get().state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Remember the routing data to be saved with the update."""
        conversation = _current.get()
        conversation.data = dict(data)
        conversation.changed = True

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Return the routing data as this update left it."""
        return dict(_current.get().data)

    async def close(self) -> None:
        """Nothing to close: the database belongs to others."""
