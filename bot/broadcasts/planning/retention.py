"""What the plan forgets: who changed and approved what, what never left, times wished for old drafts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.broadcasts.model import Broadcast
from bot.broadcasts.planning.model import Plan, Series, Wish
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some


def _forget_places(db: Session, sweep: Sweep) -> int:
    """Forget the places of what was due long ago, and what was put aside or taken back then altogether."""
    old = Broadcast.due_at < sweep.before
    places = delete_some(db, Plan, Plan.broadcast_id.in_(select(Broadcast.id).where(old)), sweep.limit)
    in_use = select(Plan.series_id).where(Plan.series_id.is_not(None))
    delete_some(db, Series, Series.id.not_in(in_use), sweep.limit)
    return places + delete_some(db, Broadcast, old & Broadcast.planned, sweep.limit)


def _forget_wishes(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Wish, Wish.updated_at < sweep.before, sweep.limit)


RETENTION = (
    Retention("times wished for announcement drafts", Term.DRAFTS, _forget_wishes),
    Retention("places in the plan of announcements", Term.TEAM_ACTIONS, _forget_places),
)
