"""What announcements forget: drafts left alone, and who wrote them."""

from sqlalchemy.orm import Session

from bot.broadcasts.model import Broadcast, Draft
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Draft, Draft.updated_at < sweep.before, sweep.limit)


def _forget_authors(db: Session, sweep: Sweep) -> int:
    old = Broadcast.author_id.is_not(None) & (Broadcast.created_at < sweep.before)
    return update_some(db, Broadcast, old, sweep.limit, {"author_id": None})


RETENTION = (
    Retention("announcement drafts", Term.DRAFTS, _forget_drafts),
    Retention("authors of announcements", Term.TEAM_ACTIONS, _forget_authors),
)
