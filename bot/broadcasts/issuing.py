"""Letting an announcement go: its deliveries are asked for, from then on it is no longer in the plan."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, settling, store
from bot.broadcasts.audience import reckoning
from bot.broadcasts.channels import choosing as channels
from bot.broadcasts.content import actions as adding
from bot.broadcasts.content import store as contents
from bot.broadcasts.content.validity import fixed
from bot.broadcasts.model import Broadcast, Draft
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile


def made(db: Session, draft: Draft, profile: Profile, now: datetime) -> Broadcast:
    """Make the announcement of a draft, with all it carries; nothing of it leaves yet.

    Raises OverBeforeItLeaves.
    """
    broadcast = Broadcast(
        author_id=draft.person_id,
        token=draft.token,
        planned=True,
        audience=0,
        capped=0,
        created_at=now,
        due_at=now,
        valid_until=adding.ends(db, draft, profile, now),
    )
    broadcast.take_over(draft)
    db.add(broadcast)
    db.flush()
    contents.hand_over(db, draft, broadcast)
    return broadcast


def ends_at(db: Session, broadcast: Broadcast, day_of: datetime, profile: Profile) -> datetime | None:
    """Return the moment after which it is no news if it leaves on that day, where one was chosen."""
    event = contents.of(db, broadcast.id).event
    begins = event.starts_at if event else None
    return fixed(broadcast.lasts, day_of, profile.timezone, begins=begins, last_day=broadcast.aim.last_day)


def target(db: Session, broadcast: Broadcast, profile: Profile, due_at: datetime) -> reaching.Target:
    """Return the target of what stands in the plan, if it leaves at `due_at`."""
    return reaching.target(db, profile, broadcast.aim, due_at, due_at, over_at=broadcast.over_at)


def issue(
    db: Session,
    actor: Actor | None,
    broadcast: Broadcast,
    *,
    profile: Profile,
    now: datetime,
    due_at: datetime,
    counted: int | None = None,
) -> None:
    """Ask for the deliveries to the audience as it is now; `actor` is none where the clock does it.

    `counted` is how many get what leaves at `due_at`, where that was counted in this transaction. Where the
    week may be full for some it is counted again, as somebody else may have sent since.
    """
    while settling.clear(db, broadcast):
        # What was taken back a moment ago is gone before it is asked for anew.
        pass
    broadcast.planned, broadcast.capped = False, 0
    broadcast.created_at, broadcast.due_at = now, due_at
    db.flush()
    # Whoever else sends waits from here on, so that what they count for the week has this one in it.
    audit.record(db, actor, Action.ANNOUNCED, "announcement", broadcast.id, now)
    whom = reaching.target_of(db, profile, broadcast)
    if counted is None or whom.cap:
        counted = reckoning.checked(db, whom, broadcast)
    broadcast.audience = counted
    channels.ask(db, broadcast)
    store.fan_out(db, broadcast, whom)
