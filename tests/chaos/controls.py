"""Controls: a run with one protection off, in the child only. It must fail, or the harness proves nothing."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.events import store as events
from bot.outbox import store as outbox
from bot.outbox.model import Delivery, Outcome
from bot.outbox.store import Due
from bot.telegram import inbox
from bot.telegram.inbox import Taken, taken
from bot.telegram.intake import Intake

RECORDED_BEFORE_SENT = "recorded before it is sent"
CONFIRMED_BEFORE_STORED = "confirmed before it is stored"
NO_EFFECT_MARK = "no mark that it was done"
NO_SEAT_GUARD = "looks first, then books"

seen_free: ContextVar[list[int]] = ContextVar("seen_free")
"""How many free seats somebody has seen who looks first, then books."""


def switch_off(control: str | None) -> None:
    """Take one protection away in this process."""
    if control:
        CONTROLS[control]()


def _recorded_before_sent() -> None:
    """Note deliveries as sent when they are claimed, as a loop that commits first does."""
    claim = outbox.claim

    def claim_as_sent(db: Session, ids: Sequence[int], worker: str, now: datetime) -> list[Due]:
        claimed = claim(db, ids, worker, now)
        mine = update(Delivery).where(Delivery.id.in_([due.delivery.id for due in claimed]))
        db.execute(mine.values(outcome=Outcome.SENT), execution_options={"synchronize_session": False})
        return claimed

    outbox.claim = claim_as_sent


def _confirmed_before_stored() -> None:
    """Keep updates in memory alone, as polling does that confirms what it has not finished."""

    async def receive(self: Intake, updates: Sequence[Mapping[str, Any]]) -> None:
        for update_read in updates:
            self._queue(taken(update_read))

    Intake.receive = receive  # type: ignore[method-assign]
    inbox.finish = lambda *_, **__: True


def _no_effect_mark() -> None:
    """Take whatever comes for new, and finish it whether it was finished or not."""
    store = inbox.store
    fresh = itertools.count(1)

    def store_as_new(
        db: Session, updates: Sequence[Mapping[str, Any]], worker: int, now: datetime
    ) -> list[Taken]:
        # A key of its own for each arrival: what a table without Telegram's number as its key would do.
        renamed = [{**one, "update_id": one["update_id"] * 1000 + next(fresh) % 1000} for one in updates]
        return store(db, renamed, worker, now)

    inbox.store = store_as_new


def _no_seat_guard() -> None:
    """Book on what was seen before (see `seats_job`): the answer may be old by then."""

    def take_seats(db: Session, event_id: int, seats: int) -> bool:
        seen = seen_free.get()
        return bool(seen and seen.pop() >= seats)

    events.take_seats = take_seats
    events.locked = events.find


CONTROLS: dict[str, Callable[[], None]] = {
    RECORDED_BEFORE_SENT: _recorded_before_sent,
    CONFIRMED_BEFORE_STORED: _confirmed_before_stored,
    NO_EFFECT_MARK: _no_effect_mark,
    NO_SEAT_GUARD: _no_seat_guard,
}
