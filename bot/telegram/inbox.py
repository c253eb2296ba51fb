"""The durable inbox: an update is stored before it is confirmed, and finished in its own transaction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Update, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.storage.upsert import affected, bare, insert_new
from bot.telegram.address import Address, address, storable
from bot.telegram.model import InboxRow
from bot.telegram.screen import Screen

KEPT = timedelta(days=2)
"""How long a finished row is kept: Telegram repeats an update for 24 hours at most."""
MAX_ATTEMPTS = 3
MAX_DEATHS = 5
"""Attempts at an update that a process may have died of: chance kills several in a row now and then."""
OVERDUE = timedelta(seconds=5)
"""After this an unfinished update is looked into: the process that held it may be gone."""
CHUNK = 1000
"""Rows that one statement purges or takes over, so that nobody waits long for the writer."""
_NO_FETCH = {"synchronize_session": False}
Left = Row[int, int, str | None, str | None, int]
"""What another process left behind: id, lane, payload, answer, attempts so far."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that is in the inbox and waits for its turn."""

    update_id: int
    payload: Mapping[str, Any]
    address: Address

    @property
    def lane(self) -> int:
        """What it is handled in order with."""
        return self.address.lane


def taken(payload: Mapping[str, Any]) -> Taken:
    """Read a raw update; one that nobody can read to its end says nothing."""
    where = address(payload)
    try:
        return Taken(payload["update_id"], storable(payload), where)
    except RecursionError:
        return Taken(payload["update_id"], {}, replace(where, kind=""))


def store(db: Session, updates: Sequence[Mapping[str, Any]], worker: int, now: datetime) -> list[Taken]:
    """Store raw updates; return those that were not here before, in order."""
    read = {update["update_id"]: taken(update) for update in updates}
    by_id = {update["update_id"]: update for update in updates}
    # In order, so that two processes that are given the same ones never wait for each other.
    rows = [
        {
            "update_id": update["update_id"],
            "lane": read[update["update_id"]].lane,
            "worker": worker,
            "payload": _written(update, read[update["update_id"]]),
            "received_at": now,
            "attempts": 0,
        }
        for _id, update in sorted(by_id.items())
    ]
    return [read[update_id] for update_id in sorted(insert_new(db, InboxRow, rows, key="update_id"))]


def _written(raw: Mapping[str, Any], update: Taken) -> str:
    return json.dumps(raw if update.payload else {"update_id": update.update_id}, ensure_ascii=True)


def finish(
    db: Session, update_id: int, answer: str | None, worker: int, now: datetime, *, error: str | None = None
) -> bool:
    """Mark an update done, forget what it said, keep its answer until it was sent; false if it was done."""
    said = {"answer": answer, "worker": worker, "finished_at": now, "error": error}
    return affected(db, _finishing(), {"done": update_id} | said) == 1


@cache
def _finishing() -> Update:
    """Make the statement once, on the bare table: every update needs it."""
    table = bare(InboxRow)
    said = ("answer", "worker", "finished_at", "error")
    changed = update(table).where(table.c.update_id == bindparam("done"), table.c.finished_at.is_(None))
    return changed.values(payload=None, **{name: bindparam(name) for name in said})


def unsent(db: Session, update_id: int, worker: int) -> str | None:
    """Return the answer that `worker` committed and has not noted as sent."""
    kept = select(InboxRow.answer).where(InboxRow.update_id == update_id, InboxRow.worker == worker)
    return db.scalar(kept)


def answered(db: Session, update_ids: Sequence[int]) -> None:
    """Forget the answers that were sent."""
    sent = update(InboxRow).where(InboxRow.update_id.in_(update_ids))
    db.execute(sent.values(answer=None), execution_options=_NO_FETCH)


def give_up(db: Session, update_ids: Sequence[int]) -> None:
    """Leave updates to whoever leads: their answers could not be sent now."""
    left = update(InboxRow).where(InboxRow.update_id.in_(update_ids))
    db.execute(left.values(worker=None), execution_options=_NO_FETCH)


def give_to(db: Session, update_id: int, worker: int) -> None:
    """Leave an unfinished update to the process that is still answering the one before it."""
    left = update(InboxRow).where(InboxRow.update_id == update_id, InboxRow.finished_at.is_(None))
    db.execute(left.values(worker=worker), execution_options=_NO_FETCH)


def given(db: Session, lanes: Sequence[int], worker: int) -> list[Taken]:
    """Return the unfinished updates of these lanes that are left to `worker`, in order."""
    rows = select(InboxRow.payload).where(InboxRow.lane.in_(lanes), InboxRow.finished_at.is_(None))
    mine = rows.where(InboxRow.worker == worker).order_by(InboxRow.update_id)
    return [taken(json.loads(payload)) for payload in db.scalars(mine) if payload]


def try_again(db: Session, update_id: int, worker: int) -> tuple[str | None, int]:
    """Count one more attempt at an update of another process; return its payload and the attempts so far."""
    attempt = update(InboxRow).where(InboxRow.update_id == update_id)
    values = attempt.values(attempts=InboxRow.attempts + 1, worker=worker)
    row = db.execute(values.returning(InboxRow.payload, InboxRow.attempts), execution_options=_NO_FETCH).one()
    return row.payload, row.attempts


def count_attempts(db: Session, update_ids: Sequence[int]) -> None:
    """Count one more attempt at updates that a process may have died of."""
    begun = update(InboxRow).where(InboxRow.update_id.in_(update_ids))
    db.execute(begun.values(attempts=InboxRow.attempts + 1), execution_options=_NO_FETCH)


def strays(
    db: Session,
    worker: int,
    others: Sequence[int] | None,
    before: datetime | None = None,
    after: int | None = None,
) -> list[int]:
    """Return a portion of the updates, unfinished or not answered, that nobody but `worker` sees through.

    `others` are the processes that are alive besides; None means that `worker` does not lead, and looks for
    its own only. What changed after `before` is left alone, unless it was given up. `after` is the last id
    of the portion before.
    """
    open_rows = or_(InboxRow.finished_at.is_(None), InboxRow.answer.is_not(None))
    mine = InboxRow.worker == worker if others is None else InboxRow.worker.not_in(others)
    if before is not None:
        mine &= func.coalesce(InboxRow.finished_at, InboxRow.received_at) <= before
    nobodys = [] if others is None else [InboxRow.worker.is_(None)]
    found = select(InboxRow.update_id).where(open_rows, or_(mine, *nobodys))
    if after is not None:
        found = found.where(InboxRow.update_id > after)
    return list(db.scalars(found.order_by(InboxRow.update_id).limit(CHUNK)))


def take_over(db: Session, update_ids: Sequence[int], worker: int) -> Sequence[Left]:
    """Make updates one's own, and return them, oldest first.

    What an earlier version stored without a lane is put into its own.
    """
    mine = update(InboxRow).where(InboxRow.update_id.in_(update_ids))
    db.execute(mine.values(worker=worker), execution_options=_NO_FETCH)
    rows = select(InboxRow.update_id, InboxRow.lane, InboxRow.payload, InboxRow.answer, InboxRow.attempts)
    left = db.execute(rows.where(InboxRow.update_id.in_(update_ids)).order_by(InboxRow.update_id)).all()
    for row in left:
        if row.payload and not row.lane:
            lane = taken(json.loads(row.payload)).lane
            moved = update(InboxRow).where(InboxRow.update_id == row.update_id).values(lane=lane)
            db.execute(moved, execution_options=_NO_FETCH)
    return left


def write_answer(chat_id: int, screens: Sequence[Screen]) -> str:
    """Write an answer as the inbox keeps it."""
    return json.dumps({"chat_id": chat_id, "screens": [screen.stored() for screen in screens]})


def read_answer(text: str) -> tuple[int, list[Screen]]:
    """Read what `write_answer` wrote: the chat and the screens."""
    answer = json.loads(text)
    return answer["chat_id"], [Screen.restored(data) for data in answer["screens"]]


def outdated(db: Session, now: datetime) -> list[int]:
    """Return some of the rows that Telegram can no longer repeat, oldest first."""
    old = select(InboxRow.update_id).where(InboxRow.finished_at < now - KEPT)
    return list(db.scalars(old.order_by(InboxRow.update_id).limit(CHUNK)))


def purge(db: Session, update_ids: Sequence[int]) -> int:
    """Delete rows; return how many."""
    gone = delete(InboxRow).where(InboxRow.update_id.in_(update_ids))
    return affected(db, gone.execution_options(**_NO_FETCH))
