"""What did not get through: updates set aside and dead deliveries, counted, with nobody named."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.outbox import store as outbox
from bot.outbox.model import Outcome
from bot.telegram.model import InboxRow

LOOK_BACK = timedelta(days=2)
"""How far back it is of interest; so long the inbox keeps what it set aside."""


@dataclass(frozen=True, slots=True)
class Troubles:
    """Updates by the class of their error; deliveries by outcome, kind and reason."""

    updates: dict[str, int] = field(default_factory=dict)
    deliveries: list[tuple[Outcome, str, str, int]] = field(default_factory=list)


def collect(db: Session, now: datetime) -> Troubles:
    """Count what failed for good in the last days."""
    return Troubles(set_aside(db), outbox.dead(db, now - LOOK_BACK))


def set_aside(db: Session) -> dict[str, int]:
    """Count the updates that failed for good, by the class of their error; nothing else is known of them."""
    rows = select(InboxRow.error, func.count()).where(InboxRow.error.is_not(None)).group_by(InboxRow.error)
    return {str(error): count for error, count in db.execute(rows)}
