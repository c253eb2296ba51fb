"""Bringing the deliveries of an announcement in line with how it stands, a portion in each transaction.

That it was stopped, paused, let go on or taken back stands in its own row first, and is asked there whenever
one of its messages is drawn. So nothing leaves against it, however many deliveries are still to follow.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts.digest import store as digest
from bot.broadcasts.digest.moments import last_day
from bot.broadcasts.model import KIND, WAITING, Broadcast
from bot.outbox import portions
from bot.outbox.model import Delivery, Outcome
from bot.outbox.portions import of_outcome
from bot.outbox.quiet import leaves_at
from bot.profile import Profile


def settle(db: Session, broadcast: Broadcast, profile: Profile, now: datetime) -> int:
    """Do the next portion for a locked announcement; return how many deliveries changed: 0 at the end."""
    if broadcast.planned:
        return clear(db, broadcast)
    if broadcast.stopped_at is not None:
        return next((n for outcome in WAITING if (n := _change(db, broadcast, outcome, Outcome.VOID))), 0)
    if broadcast.paused_at is not None:
        return _change(db, broadcast, None, Outcome.PAUSED)
    due_at = leaves_at(max(now, broadcast.due_at), profile)
    times = {"due_at": due_at, "expires_at": broadcast.expires_at(due_at)}
    paused = of_outcome(KIND, broadcast.id, Outcome.PAUSED)
    if let_go := portions.change(db, paused, outcome=None, **times):
        return let_go
    last = last_day(broadcast.aim, broadcast.over_at, profile)
    if last is None:
        return 0
    return portions.change(db, digest.collected_too_late(broadcast, last, profile), outcome=None, **times)


def clear(db: Session, broadcast: Broadcast) -> int:
    """Delete a portion of what was asked for and is taken back; return how many."""
    return portions.remove(db, (Delivery.kind == KIND) & (Delivery.ref == broadcast.id))


def _change(db: Session, broadcast: Broadcast, before: Outcome | None, after: Outcome) -> int:
    return portions.change(db, of_outcome(KIND, broadcast.id, before), outcome=after)
