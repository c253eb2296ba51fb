"""An idea comes in: it gets its number and says what its draft says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.ideas import rules
from bot.ideas.model import Idea, IdeaCounter, Status
from bot.storage.counting import next_number


def receive(
    db: Session, token: str, said: Mapping[str, Any], now: datetime, *, author_id: int | None = None
) -> Idea:
    """Store a new idea; `said` holds its words, place and category by the names they have in an idea."""
    idea = Idea(
        number=next_number(db, IdeaCounter),
        token=token,
        author_id=author_id,
        title=rules.title_of(said.get("text") or ""),
        status=Status.RECEIVED,
        created_at=now,
        changed_at=now,
        **said,
    )
    db.add(idea)
    db.flush()
    return idea
