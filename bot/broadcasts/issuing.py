"""Letting an announcement go: its deliveries are asked for, from then on it is no longer in the plan."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, refusals, store
from bot.broadcasts.model import Broadcast, Composed, Draft, Reach
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile


def made(draft: Draft, now: datetime) -> Broadcast:
    """Make the announcement of a draft; nothing of it leaves yet."""
    broadcast = Broadcast(
        author_id=draft.person_id,
        token=draft.token,
        planned=True,
        audience=0,
        capped=0,
        created_at=now,
        due_at=now,
    )
    broadcast.take_over(draft)
    return broadcast


def counted(db: Session, composed: Composed, profile: Profile, due_at: datetime) -> Reach:
    """Count who gets, and who does not get, what leaves at `due_at`."""
    return reaching.reach(db, composed.area, reaching.cap(db, profile, due_at))


def reach(db: Session, composed: Composed, profile: Profile, due_at: datetime) -> Reach:
    """Count the audience of what leaves at `due_at`; one of nobody is refused, with the reason."""
    cap = reaching.cap(db, profile, due_at)
    found = reaching.reach(db, composed.area, cap)
    if cap and found.capped and not found.count:
        raise refusals.WeekIsFull(cap.most)
    if not found.count:
        raise refusals.NobodyToReach
    return found


def issue(
    db: Session,
    actor: Actor | None,
    broadcast: Broadcast,
    *,
    profile: Profile,
    now: datetime,
    due_at: datetime,
) -> None:
    """Ask for the deliveries to the audience as it is now; `actor` is none where the clock does it."""
    broadcast.audience = reach(db, broadcast, profile, due_at).count
    broadcast.planned, broadcast.capped = False, 0
    broadcast.created_at, broadcast.due_at = now, due_at
    db.flush()
    # Whoever else sends waits from here on, so that what they count for the week has this one in it.
    audit.record(db, actor, Action.ANNOUNCED, "announcement", broadcast.id, now)
    store.fan_out(db, broadcast, reaching.cap(db, profile, due_at))
