"""Changing very many deliveries, a portion in each transaction: nobody who writes waits for all of them."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, select, text, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.outbox.model import Delivery, Outcome
from bot.storage.upsert import affected

PORTION = 2_000
"""Deliveries that one transaction changes."""
FREE = Delivery.claimed_by.is_(None)
"""What nobody has in hand."""
_NO_FETCH = {"synchronize_session": False}


def change(db: Session, which: ColumnElement[bool], **values: Any) -> int:
    """Change the next of these deliveries, but what somebody has in hand; return how many: 0 at the end."""
    through_indexes(db)
    changed = update(Delivery).where(Delivery.id.in_(_next(which)))
    return affected(db, changed.values(**values).execution_options(**_NO_FETCH))


def remove(db: Session, which: ColumnElement[bool]) -> int:
    """Delete the next of these deliveries, but what somebody has in hand; return how many: 0 at the end."""
    through_indexes(db)
    return affected(db, delete(Delivery).where(Delivery.id.in_(_next(which))).execution_options(**_NO_FETCH))


def through_indexes(db: Session) -> None:
    """Have PostgreSQL look into indexes alone until the transaction ends.

    Of many deliveries alike it expects to meet one at once, and goes through all where there is none.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SET LOCAL enable_seqscan = off"))


def of_outcome(
    kind: str, ref: int | InstrumentedAttribute[int], outcome: Outcome | None
) -> ColumnElement[bool]:
    """Make the condition of what is about one thing and came to one outcome: an index has just that."""
    return and_(Delivery.kind == kind, Delivery.ref == ref, Delivery.outcome == outcome)


def _next(which: ColumnElement[bool]) -> Select[int]:
    # On PostgreSQL whoever is about to take one in hand keeps it, and is not waited for.
    free = select(Delivery.id).where(which, FREE)
    return free.limit(PORTION).with_for_update(skip_locked=True)
