"""Writing the log, and who hears of what stands in it: one message for all that was done within minutes."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas.model import Idea
from bot.lineage import store
from bot.lineage.model import Entry
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.outbox.quiet import leaves_at
from bot.profile import Profile

KIND = "idea.lineage"
SETTLES = timedelta(minutes=2)
"""How long a message waits for more to tell, and for slips to be mended."""
NEWS_LASTS = timedelta(days=30)


def note(db: Session, idea: Idea, entry: Entry, profile: Profile) -> Entry:
    """Put an entry into the log; where people are to hear of it, with the message that waits or a new one."""
    news_id = store.open_news(db, idea.id, entry.at) if entry.what in store.TOLD else None
    db.add(entry)
    db.flush()
    if entry.what not in store.TOLD:
        return entry
    entry.news_id = news_id or entry.id
    if news_id is None:
        entry.told_at = leaves_at(entry.at + SETTLES, profile)
        _tell(db, idea, entry, entry.told_at)
    return entry


def _tell(db: Session, idea: Idea, opening: Entry, leaves: datetime) -> None:
    outbox.fan_out(
        db,
        KIND,
        store.concerned(idea),
        opening.id,
        key=f"{KIND}:{opening.id}",
        due_at=leaves,
        expires_at=leaves + NEWS_LASTS,
        priority=Priority.RESULT,
    )
