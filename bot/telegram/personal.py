"""Conversations, live screens and answers under way: what Telegram's side of the bot stores of a person."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData
from bot.telegram.model import ConversationRow, InboxRow, LiveScreen


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(ConversationRow).where(ConversationRow.user_id == person.telegram_id))
    return [{"chat": row.chat_id, "step": row.state, "since": row.updated_at} for row in rows]


def _erase(db: Session, person: Person) -> None:
    db.execute(delete(ConversationRow).where(ConversationRow.user_id == person.telegram_id))
    db.execute(delete(LiveScreen).where(LiveScreen.chat_id == person.telegram_id))
    # Answers are kept until they were sent, and begin with their chat (`inbox.write_answer`).
    theirs = InboxRow.answer.startswith(f'{{"chat_id": {person.telegram_id},')
    db.execute(update(InboxRow).where(theirs).values(answer=None))


CONVERSATIONS = PersonalData(
    tables=("conversations", "live_screens", "inbox"),
    heading=lambda: _("Where you are in a conversation"),
    collect=_collect,
    erase=_erase,
    words={"step": lambda _state, _profile: _("I am waiting for an answer")},
)
