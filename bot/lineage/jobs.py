"""What the clock does in this room."""

from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from bot.ideas.model import Idea, Status
from bot.lineage.model import Draft, Entry, Hop, Origin, Promise
from bot.people.retention import cutoff
from bot.profile import Profile, Term
from bot.storage.upsert import affected


def forget_origins(db: Session, now: datetime, profile: Profile) -> int:
    """Delete the events of ideas that were not sent while their drafts were kept; return how many."""
    of_none = Origin.waits | ~exists().where(Idea.token == Origin.token)
    return affected(db, delete(Origin).where(of_none, Origin.created_at < cutoff(now, Term.DRAFTS, profile)))


def let_go(db: Session, now: datetime, _profile: Profile) -> int:
    """Delete what was recorded of ideas that their authors took back; return how many rows."""
    gone = Idea.status == Status.WITHDRAWN
    ids, tokens = select(Idea.id).where(gone), select(Idea.token).where(gone)
    recorded = [delete(table).where(table.idea_id.in_(ids)) for table in (Draft, Entry, Hop, Promise)]
    return sum(affected(db, each) for each in (*recorded, delete(Origin).where(Origin.token.in_(tokens))))
