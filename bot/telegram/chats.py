"""When a group becomes a supergroup its id changes: whatever is stored under the old one follows."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.people.model import Person
from bot.telegram.model import ConversationRow, LiveScreen


def move(db: Session, old: int, new: int) -> None:
    """Rewrite a chat's id everywhere; doing it twice is doing it once."""
    already = select(ConversationRow.user_id).where(ConversationRow.chat_id == new)
    stale = delete(ConversationRow).where(
        ConversationRow.chat_id == old, ConversationRow.user_id.in_(already)
    )
    db.execute(stale, execution_options={"synchronize_session": False})
    for column in (ConversationRow.chat_id, LiveScreen.chat_id, Person.telegram_id):
        moved = update(column.class_).where(column == old).values({column: new})
        db.execute(moved, execution_options={"synchronize_session": False})
