"""Putting deliveries in, claiming what is due, recording what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    String,
    cast,
    delete,
    func,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session

from bot.outbox.holds import may_leave
from bot.outbox.model import Delivery, DeliveryCount, Outcome, Priority
from bot.people.model import Person
from bot.storage.upsert import affected, insert_missing, insert_missing_from

CLAIM_LASTS = timedelta(seconds=60)


def enqueue(
    db: Session,
    kind: str,
    person_id: int,
    ref: int,
    *,
    key: str,
    due_at: datetime,
    expires_at: datetime,
    priority: Priority = Priority.RESULT,
    refs: Mapping[str, Any] | None = None,
) -> bool:
    """Ask for one message; tell whether it was new (`key` is what makes it the same one)."""
    row = {
        "kind": kind,
        "person_id": person_id,
        "ref": ref,
        "refs": dict(refs or {}),
        "dedup_key": key,
        "due_at": due_at,
        "expires_at": expires_at,
        "priority": int(priority),
        "attempts": 0,
    }
    return insert_missing(db, Delivery, [row], key=["dedup_key"]) == 1


def fan_out(
    db: Session,
    kind: str,
    people: Select[int],
    ref: int,
    *,
    key: str,
    due_at: datetime,
    expires_at: datetime,
    priority: Priority,
) -> int:
    """Ask for one message to each of `people` (a select of person ids) in one statement; return how many."""
    chosen = people.subquery("chosen")
    person_id = chosen.c[0]
    values = {
        "kind": literal(kind, String),
        "person_id": person_id,
        "ref": literal(ref, Delivery.ref.type),
        "refs": literal({}, Delivery.refs.type),
        "dedup_key": literal(f"{key}:", String) + cast(person_id, String),
        "due_at": literal(due_at, Delivery.due_at.type),
        "expires_at": literal(expires_at, Delivery.expires_at.type),
        "priority": literal(int(priority), Integer),
        "attempts": literal(0, Integer),
    }
    # "WHERE true": without it SQLite reads ON CONFLICT as the ON of a join.
    source = select(*values.values()).select_from(chosen).where(true())
    return insert_missing_from(db, Delivery, list(values), source, key=["dedup_key"])


def claim(db: Session, worker: str, now: datetime, limit: int) -> Sequence[Row[Delivery, int, str]]:
    """Take up to `limit` due deliveries for `worker`, most urgent first, with each person's chat and locale.

    A claim that was not settled within `CLAIM_LASTS` (its worker died) may be taken again. Nothing is taken
    while a hold lasts, except the notice of it.
    """
    free = or_(Delivery.claimed_at.is_(None), Delivery.claimed_at < now - CLAIM_LASTS)
    due = (
        select(Delivery.id)
        .where(Delivery.outcome.is_(None), Delivery.due_at <= now, free, may_leave())
        .order_by(Delivery.priority, Delivery.due_at, Delivery.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(db.scalars(due))
    if not ids:
        return []
    taken = update(Delivery).where(Delivery.id.in_(ids))
    db.execute(taken.values(claimed_by=worker, claimed_at=now, attempts=Delivery.attempts + 1))
    rows = (
        select(Delivery, Person.telegram_id, Person.locale)
        .join(Person, Person.id == Delivery.person_id)
        .where(Delivery.id.in_(ids))
        .order_by(Delivery.priority, Delivery.due_at, Delivery.id)
    )
    return db.execute(rows).all()


def settle(db: Session, delivery_id: int, outcome: Outcome, now: datetime) -> None:
    """Record what became of a delivery."""
    sent_at = now if outcome is Outcome.SENT else None
    changed = update(Delivery).where(Delivery.id == delivery_id)
    db.execute(changed.values(outcome=outcome, sent_at=sent_at, claimed_by=None, claimed_at=None))


def postpone(db: Session, delivery_id: int, until: datetime) -> None:
    """Put a claimed delivery back, not to be tried before `until`."""
    changed = update(Delivery).where(Delivery.id == delivery_id)
    db.execute(changed.values(due_at=until, claimed_by=None, claimed_at=None))


def release(db: Session, worker: str) -> None:
    """Give back everything `worker` still holds."""
    held = update(Delivery).where(Delivery.claimed_by == worker, Delivery.outcome.is_(None))
    db.execute(held.values(claimed_by=None, claimed_at=None))


def drop(db: Session, kind: str, ref: int) -> int:
    """Void what is still pending about one thing; return how many."""
    pending = update(Delivery).where(Delivery.kind == kind, Delivery.ref == ref, Delivery.outcome.is_(None))
    return affected(db, pending.values(outcome=Outcome.VOID))


def next_due(db: Session) -> datetime | None:
    """Return when the next pending delivery falls due."""
    return db.scalar(select(func.min(Delivery.due_at)).where(Delivery.outcome.is_(None)))


def tally(db: Session, kind: str, ref: int) -> dict[Outcome | None, int]:
    """Count the deliveries about one thing by outcome (none: still pending), the forgotten ones included."""
    kept = (
        select(Delivery.outcome, func.count())
        .where(Delivery.kind == kind, Delivery.ref == ref)
        .group_by(Delivery.outcome)
    )
    forgotten = select(DeliveryCount.outcome, DeliveryCount.count).where(
        DeliveryCount.kind == kind, DeliveryCount.ref == ref
    )
    counted: Counter[Outcome | None] = Counter()
    for outcome, count in [*db.execute(kept), *db.execute(forgotten)]:
        counted[Outcome(outcome) if outcome else None] += count
    return dict(counted)


def forget_settled(db: Session, *, before: datetime, limit: int) -> int:
    """Forget deliveries that were due before `before` and settled; return how many.

    Looks at the oldest `limit` rows alone, so that it takes no longer however many there are: they are
    inserted about when they fall due.
    """
    oldest = select(Delivery.id).order_by(Delivery.id).limit(limit)
    settled = Delivery.outcome.is_not(None) & (Delivery.due_at < before)
    return forget(db, Delivery.id.in_(oldest) & settled)


def forget(db: Session, which: ColumnElement[bool]) -> int:
    """Delete deliveries; what became of those of announcements stays counted."""
    counted = (
        select(Delivery.kind, Delivery.ref, Delivery.outcome, func.count().label("count"))
        .where(which, Delivery.outcome.is_not(None), Delivery.priority == int(Priority.BROADCAST))
        .group_by(Delivery.kind, Delivery.ref, Delivery.outcome)
    )
    for kind, ref, outcome, count in db.execute(counted).all():
        _count(db, {"kind": kind, "ref": ref, "outcome": outcome}, count)
    return affected(db, delete(Delivery).where(which).execution_options(synchronize_session=False))


def _count(db: Session, what: Mapping[str, Any], count: int) -> None:
    insert_missing(db, DeliveryCount, [{**what, "count": 0}], key=list(what))
    db.execute(update(DeliveryCount).filter_by(**what).values(count=DeliveryCount.count + count))
