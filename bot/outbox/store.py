"""Putting deliveries in, claiming what is due, recording what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    delete,
    func,
    literal,
    literal_column,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.orm import Session

from bot.outbox.holds import may_leave
from bot.outbox.model import (
    HELD_BACK,
    Delivery,
    DeliveryCount,
    Outcome,
    Priority,
    Result,
)
from bot.people import store as people
from bot.people.model import Person
from bot.storage.upsert import affected, insert_missing, insert_missing_from

_NO_FETCH = {"synchronize_session": False}
_UNFINISHED = Delivery.outcome.is_(None) | Delivery.outcome.in_(HELD_BACK)


@dataclass(frozen=True, slots=True)
class Due:
    """A claimed delivery, with where and how its person is reached now."""

    delivery: Delivery
    chat_id: int
    locale: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What is due, by id, and when the next delivery will be (none: nobody knows of any)."""

    due: list[int]
    next_at: datetime | None


def _look() -> Select[int, datetime]:
    """Make the one statement of a look: it runs all the time, and mostly there is nothing."""
    now = bindparam("now", type_=Delivery.due_at.type)
    looks: list[Select[int, int, datetime]] = []
    for priority in Priority:
        # One look per priority ends where the future begins, however many rows lie there.
        free = (
            select(Delivery.id, Delivery.priority, Delivery.due_at)
            .where(
                Delivery.outcome.is_(None),
                Delivery.claimed_by.is_(None),
                Delivery.priority == literal_column(str(int(priority))),
                may_leave(),
            )
            .order_by(Delivery.due_at, Delivery.id)
        )
        looks.append(free.where(Delivery.due_at <= now).limit(bindparam("limit", type_=Integer)))
        looks.append(free.where(Delivery.due_at > now).limit(1))
    found = union_all(*(select(each.subquery()) for each in looks)).subquery()
    return select(found.c.id, found.c.due_at).order_by(found.c.priority, found.c.due_at, found.c.id)


_LOOK = _look()


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
    outcome: Outcome | None = None,
) -> int:
    """Ask for one message to each of `people` (a select of person ids) in one statement; return how many.

    With an `outcome` they do not leave by themselves: whoever asks for them sees to it.
    """
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
        "outcome": literal(outcome, Delivery.outcome.type),
    }
    # "WHERE true": without it SQLite reads ON CONFLICT as the ON of a join.
    source = select(*values.values()).select_from(chosen).where(true())
    return insert_missing_from(db, Delivery, list(values), source, key=["dedup_key"])


def look(db: Session, now: datetime, limit: int) -> Look:
    """Look for up to `limit` due and free deliveries, urgent first; in a hold for none but its notice."""
    found = db.execute(_LOOK, {"now": now, "limit": limit}).all()
    due = [row.id for row in found if row.due_at <= now]
    return Look(due[:limit], min((row.due_at for row in found if row.due_at > now), default=None))


def claim(db: Session, ids: Sequence[int], worker: str, now: datetime) -> list[Due]:
    """Take deliveries for `worker`, unless another was quicker or a hold lasts; return them, urgent first."""
    free = update(Delivery).where(
        Delivery.id.in_(ids), Delivery.claimed_by.is_(None), Delivery.outcome.is_(None), may_leave()
    )
    taken = free.values(claimed_by=worker, claimed_at=now, attempts=Delivery.attempts + 1)
    db.execute(taken, execution_options=_NO_FETCH)
    rows = (
        select(Delivery, Person.telegram_id, Person.locale, Person.reachable)
        .join(Person, Person.id == Delivery.person_id)
        .where(Delivery.id.in_(ids), Delivery.claimed_by == worker, Delivery.claimed_at == now)
        .order_by(Delivery.priority, Delivery.due_at, Delivery.id)
    )
    return [Due(*row) for row in db.execute(rows)]


def record(db: Session, results: Sequence[Result], now: datetime) -> None:
    """Write down how attempts ended or how far they came; who cannot be reached is left alone from now on."""
    ended = [_recorded(result, now) for result in results if not result.part]
    if ended:
        db.execute(_RECORD, ended)
    for result in results:
        if result.part:
            begun = update(Delivery).where(Delivery.id == result.delivery.id)
            refs = {**result.delivery.refs, "part": result.part}
            db.execute(begun.values(refs=refs), execution_options=_NO_FETCH)
    for result in results:
        if result.outcome is Outcome.UNREACHABLE:
            people.mark_unreachable(db, result.delivery.person_id)


_table = Delivery.metadata.tables[Delivery.__tablename__]
_RECORD = (
    update(_table)
    .where(_table.c.id == bindparam("row"))
    .values(
        claimed_by=None,
        claimed_at=None,
        # What was settled meanwhile (called back, dropped) stays so, unless it went out.
        **{
            name: func.coalesce(bindparam(f"new_{name}", type_=_table.c[name].type), _table.c[name])
            for name in ("outcome", "reason", "sent_at", "due_at")
        },
        attempts=_table.c.attempts - bindparam("given_back", type_=Integer),
    )
)


def _recorded(result: Result, now: datetime) -> dict[str, Any]:
    return {
        "row": result.delivery.id,
        "new_outcome": result.outcome,
        "new_reason": result.reason,
        "new_sent_at": now if result.outcome is Outcome.SENT else None,
        "new_due_at": result.due_at,
        "given_back": int(result.release),
    }


def release(db: Session, worker: str) -> None:
    """Give back everything `worker` still holds."""
    held = update(Delivery).where(Delivery.claimed_by == worker, _UNFINISHED)
    db.execute(held.values(claimed_by=None, claimed_at=None), execution_options=_NO_FETCH)


def release_all(db: Session) -> None:
    """Give back everything that anybody holds; only for whoever has just become the only courier."""
    held = update(Delivery).where(Delivery.claimed_by.is_not(None), _UNFINISHED)
    db.execute(held.values(claimed_by=None, claimed_at=None), execution_options=_NO_FETCH)


def drop(db: Session, kind: str, ref: int) -> int:
    """Void what is still pending, paused or collected about one thing; return how many."""
    # At once: what concerns a whole city is changed in portions.
    pending = update(Delivery).where(Delivery.kind == kind, Delivery.ref == ref, _UNFINISHED)
    return affected(db, pending.values(outcome=Outcome.VOID))


def waiting(kind: str, ref: int) -> Select[int]:
    """Select who has not yet been told of one thing: for a fan-out."""
    return select(Delivery.person_id).where(
        Delivery.kind == kind, Delivery.ref == ref, Delivery.outcome.is_(None)
    )


def dead(db: Session, since: datetime) -> list[tuple[Outcome, str, str, int]]:
    """Count what fell due after `since` and did not get through: outcome, kind, reason, how many."""
    lost = (Outcome.REFUSED, Outcome.FAILED, Outcome.UNKNOWN, Outcome.EXPIRED)
    columns = (Delivery.outcome, Delivery.kind, Delivery.reason)
    found = select(*columns, func.count()).where(Delivery.outcome.in_(lost), Delivery.due_at >= since)
    rows = db.execute(found.group_by(*columns).order_by(func.count().desc()))
    return [(Outcome(str(outcome)), kind, reason or "", count) for outcome, kind, reason, count in rows]


def tally(db: Session, kind: str, ref: int) -> dict[Outcome | None, int]:
    """Count the deliveries about one thing by outcome (none: still pending), the forgotten ones included."""
    return tallies(db, kind, [ref])[ref]


def tallies(db: Session, kind: str, refs: Sequence[int]) -> dict[int, dict[Outcome | None, int]]:
    """Count the same about several things."""
    counted: dict[int, Counter[Outcome | None]] = {ref: Counter() for ref in refs}
    for table, count in ((Delivery, func.count()), (DeliveryCount, func.sum(DeliveryCount.count))):
        found = select(table.ref, table.outcome, count).where(table.kind == kind, table.ref.in_(refs))
        for ref, outcome, number in db.execute(found.group_by(table.ref, table.outcome)):
            counted[ref][Outcome(outcome) if outcome else None] += int(number)
    return {ref: dict(by_outcome) for ref, by_outcome in counted.items()}


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
