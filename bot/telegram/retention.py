"""Conversations that nobody takes up again.

They outlive the drafts they were about: who comes back to one is told that it is over.
"""

from sqlalchemy.orm import Session

from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some
from bot.telegram.model import ConversationRow


def _forget_conversations(db: Session, sweep: Sweep) -> int:
    return delete_some(db, ConversationRow, ConversationRow.updated_at < sweep.before, sweep.limit)


RETENTION = (Retention("conversations", Term.INACTIVE_PEOPLE, _forget_conversations),)
