"""Holding back what is pending about one thing for a while, and why what was sent did not arrive."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.outbox.model import Delivery, Outcome
from bot.storage.upsert import affected


def pause(db: Session, kind: str, ref: int) -> int:
    """Hold back what is still pending about one thing; return how many. What is in hand may still go out."""
    pending = update(Delivery).where(Delivery.kind == kind, Delivery.ref == ref, Delivery.outcome.is_(None))
    return affected(db, pending.values(outcome=Outcome.PAUSED))


def resume(db: Session, kind: str, ref: int, *, due_at: datetime, expires_at: datetime) -> int:
    """Let go what was held back; return how many. What is in somebody's hand stays there: nothing doubles."""
    paused = update(Delivery).where(
        Delivery.kind == kind, Delivery.ref == ref, Delivery.outcome == Outcome.PAUSED
    )
    return affected(db, paused.values(outcome=None, due_at=due_at, expires_at=expires_at))


def reasons(db: Session, kind: str, ref: int, outcome: Outcome) -> dict[str, int]:
    """Count the deliveries about one thing that came to `outcome` by the reason, those still kept."""
    kept = (
        select(Delivery.reason, func.count())
        .where(Delivery.kind == kind, Delivery.ref == ref, Delivery.outcome == outcome)
        .group_by(Delivery.reason)
    )
    return {reason or "": count for reason, count in db.execute(kept)}
