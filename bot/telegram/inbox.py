"""The durable inbox: an update is stored before it is confirmed, and finished in its own transaction."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Row, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.storage.upsert import affected, insert_missing
from bot.telegram.model import InboxRow
from bot.telegram.screen import Screen

KEPT = timedelta(days=2)
"""How long a finished row is kept: Telegram repeats an update for 24 hours at most."""
MAX_ATTEMPTS = 3


def store(db: Session, updates: Sequence[Mapping[str, Any]], now: datetime) -> list[int]:
    """Store raw updates; return the ids that were not here before."""
    ids = [update["update_id"] for update in updates]
    known = set(db.scalars(select(InboxRow.update_id).where(InboxRow.update_id.in_(ids))))
    rows = [
        {
            "update_id": update["update_id"],
            "payload": json.dumps(update, ensure_ascii=True),
            "received_at": now,
            "attempts": 0,
        }
        for update in updates
        if update["update_id"] not in known
    ]
    insert_missing(db, InboxRow, rows, key=["update_id"])
    return [row["update_id"] for row in rows]


def finish(
    db: Session, update_id: int, answer: str | None, now: datetime, *, error: str | None = None
) -> None:
    """Mark an update done, forget what it said, and keep its answer until it was sent."""
    changed = update(InboxRow).where(InboxRow.update_id == update_id)
    db.execute(changed.values(payload=None, answer=answer, finished_at=now, error=error))


def answered(db: Session, update_ids: Sequence[int]) -> None:
    """Forget the answers that were sent."""
    db.execute(update(InboxRow).where(InboxRow.update_id.in_(update_ids)).values(answer=None))


def begin_again(db: Session) -> Sequence[Row[int, str | None, str | None, int]]:
    """Return what a stop left behind, oldest first, and count the attempt: id, payload, answer, attempts."""
    unfinished = InboxRow.finished_at.is_(None)
    db.execute(update(InboxRow).where(unfinished).values(attempts=InboxRow.attempts + 1))
    rows = select(InboxRow.update_id, InboxRow.payload, InboxRow.answer, InboxRow.attempts)
    left = rows.where(or_(unfinished, InboxRow.answer.is_not(None))).order_by(InboxRow.update_id)
    return db.execute(left).all()


def write_answer(chat_id: int, screens: Sequence[Screen]) -> str:
    """Write an answer as the inbox keeps it."""
    return json.dumps({"chat_id": chat_id, "screens": [screen.stored() for screen in screens]})


def read_answer(text: str) -> tuple[int, list[Screen]]:
    """Read what `write_answer` wrote: the chat and the screens."""
    answer = json.loads(text)
    return answer["chat_id"], [Screen.restored(data) for data in answer["screens"]]


def unsent(db: Session, update_ids: Sequence[int]) -> Sequence[Row[int, str]]:
    """Return the kept answers of these updates: id, answer."""
    rows = select(InboxRow.update_id, InboxRow.answer).where(InboxRow.update_id.in_(update_ids))
    return cast(Sequence[Row[int, str]], db.execute(rows.where(InboxRow.answer.is_not(None))).all())


def purge(db: Session, now: datetime) -> int:
    """Delete rows that Telegram can no longer repeat; return how many."""
    return affected(db, delete(InboxRow).where(InboxRow.finished_at < now - KEPT))
