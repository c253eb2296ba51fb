"""What the plan forgets: places of announcements that left or are drafts again."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.broadcasts.model import Broadcast, Draft
from bot.broadcasts.planning.model import Plan, State, Wish
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_places(db: Session, sweep: Sweep) -> int:
    old = Plan.broadcast_id.in_(select(Broadcast.id).where(Broadcast.created_at < sweep.before))
    return delete_some(db, Plan, old & Plan.state.in_((State.LEFT, State.BACK)), sweep.limit)


def _forget_names(db: Session, sweep: Sweep) -> int:
    old = Plan.broadcast_id.in_(select(Broadcast.id).where(Broadcast.created_at < sweep.before))
    named = Plan.edited_by.is_not(None) | Plan.approved_by.is_not(None)
    return update_some(db, Plan, old & named, sweep.limit, {"edited_by": None, "approved_by": None})


def _forget_wishes(db: Session, sweep: Sweep) -> int:
    gone = Wish.person_id.not_in(select(Draft.person_id))
    return delete_some(db, Wish, gone, sweep.limit)


RETENTION = (
    Retention("times wished for announcement drafts", Term.DRAFTS, _forget_wishes),
    Retention("places in the plan of announcements", Term.TEAM_ACTIONS, _forget_places),
    Retention("who changed and approved announcements", Term.TEAM_ACTIONS, _forget_names),
)
