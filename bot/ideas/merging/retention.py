"""What joined ideas forget: who joined them, and who came along; how many came stays, to be given back."""

from collections import Counter

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.ideas.merging.model import IdeaCarried, IdeaMerge
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import affected, update_some


def _forget_who_joined(db: Session, sweep: Sweep) -> int:
    old = IdeaMerge.actor_id.is_not(None) & (IdeaMerge.created_at < sweep.before)
    return update_some(db, IdeaMerge, old, sweep.limit, {"actor_id": None})


def _forget_who_came(db: Session, sweep: Sweep) -> int:
    old = select(IdeaCarried).where(IdeaCarried.created_at < sweep.before)
    rows = db.scalars(old.order_by(IdeaCarried.id).limit(sweep.limit).with_for_update()).all()
    # At the other idea the same supporters become a number at the same time.
    for merge_id, count in sorted(Counter(row.merge_id for row in rows if row.supports).items()):
        counted = update(IdeaMerge).where(IdeaMerge.id == merge_id)
        db.execute(counted.values(past_supporters=IdeaMerge.past_supporters + count))
    return affected(db, delete(IdeaCarried).where(IdeaCarried.id.in_([row.id for row in rows])))


RETENTION = (
    Retention("who joined ideas", Term.TEAM_ACTIONS, _forget_who_joined),
    Retention("who came with joined ideas", Term.IDEAS, _forget_who_came),
)
