"""Deciding what becomes of the messages that wait after a restore."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.outbox import holds, store
from bot.outbox.holds import Lifted
from bot.people import audit
from bot.people import store as people
from bot.people.model import Actor, Permission

NOTICE_LASTS = timedelta(days=30)


def resume(
    db: Session, actor: Actor | None, since: int | None, now: datetime, *, send: bool
) -> Lifted | None:
    """End the hold: send what is still current, or drop what waited; none where it has ended already.

    `actor` is none on the command line. `since` names the hold that was looked at: a button under an older
    notice does not end a newer one.
    """
    if actor is not None:
        actor.require(Permission.RESUME_SENDING)
    hold = holds.current(db)
    if hold is None or (since is not None and int(hold.since.timestamp()) != since):
        return None
    lifted = holds.lift(db, now, send=send)
    audit.record(db, actor, audit.Action.RESUMED, "sending" if send else "dropped", None, now)
    return lifted


def ask_keepers(db: Session, keepers: frozenset[int], now: datetime) -> int:
    """Ask for a notice of the hold, if one lasts, to each keeper, once a hold; return how many are new."""
    hold = holds.current(db)
    if hold is None or not hold.prepared:
        return 0
    since = int(hold.since.timestamp())
    return sum(
        store.enqueue(
            db,
            holds.NOTICE,
            keeper,
            since,
            key=f"{holds.NOTICE}:{since}:{keeper}",
            due_at=now,
            expires_at=now + NOTICE_LASTS,
        )
        for keeper in people.with_permission(db, Permission.RESUME_SENDING, keepers)
    )
