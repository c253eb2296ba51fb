"""Carries what is due: claims a small window, draws each message now, sends it, records it at once."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.faults import trail
from bot.i18n import speaking
from bot.outbox import store
from bot.outbox.flow import Flow
from bot.outbox.model import HELD_BACK, Delivery, Outcome, Priority, Result
from bot.outbox.outcomes import MAY_WAIT, SETTLED, SINGLE
from bot.outbox.quiet import is_quiet, leaves_at
from bot.outbox.store import Due
from bot.outbox.trying import MAX_DRAWINGS, pause_after, until_recorded
from bot.people import store as people
from bot.profile import Profile
from bot.storage.grouped import Grouped
from bot.storage.members import Members, alone
from bot.storage.transaction import Database
from bot.telegram.lanes import Lanes
from bot.telegram.pace import Lane
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.telegram.sender import Reply, Verdict
from bot.watch.watch import UNWATCHED, Watch

log = structlog.get_logger(__name__)

Drawing = Callable[[Session, Delivery, Profile], Screen | Outcome | None]
"""Draws a delivery in the language being spoken; None where there is nothing to say any more.

An outcome is what becomes of it instead: it is held back.
"""

WINDOW = 32
"""Deliveries in hand at most; what a kill sends twice is among them."""
IDLE_LOOK = 5.0
"""Seconds between looks when nobody called and nothing is known to fall due sooner."""
TOGETHER = 0.01
"""Seconds in which what falls due is gathered."""
FRESH = timedelta(seconds=1)
"""How long a drawing is taken for what would be drawn now."""
LANES = {
    Priority.RESULT: Lane.RESULT,
    Priority.REMINDER: Lane.REMINDER,
    Priority.BROADCAST: Lane.BROADCAST,
}


@dataclass(slots=True)
class _Sheet:
    """A delivery that is being drawn, and what came of it."""

    due: Due
    screen: Screen | Outcome | None = None
    error: Exception | None = None
    drawn_at: datetime | None = None
    """When; none where it is to be drawn (again)."""


class Courier:
    """Sends deliveries while this process leads; each person's one after the other."""

    def __init__(
        self,
        database: Database,
        presenter: Presenter,
        drawings: Mapping[str, Drawing],
        profile: Profile,
        *,
        members: Members | None = None,
        watch: Watch = UNWATCHED,
    ) -> None:
        self._watch = watch
        self._database = database
        self._presenter = presenter
        self._drawings = drawings
        self._profile = profile
        self._members = members or alone()
        self._name = str(self._members.number)
        self._called = asyncio.Event()
        self._next_at: datetime | None = None
        self._more_waits = False
        self._withheld = False
        self._closed = False
        self._hands: Lanes[Due] = Lanes(self._carry_one, width=WINDOW)
        self._sheets: Grouped[_Sheet] = Grouped(self._draw)
        self._results: Grouped[Result] = Grouped(self._record)
        self._flow = Flow(WINDOW)
        self._settled = 0

    def call(self) -> None:
        """Say that something may be due."""
        self._called.set()

    async def run(self) -> None:
        """Carry deliveries until `close`, while this process leads."""
        while not self._closed:
            await self._members.elected()
            self._called.clear()
            self._withheld = False
            try:
                await self._fill_hands()
            except Exception as error:
                log.error("courier stumbled and goes on", error=type(error).__name__, at=trail(error))
            try:
                await asyncio.wait_for(self._called.wait(), self._until_next_look())
            except TimeoutError:
                continue

    async def carry(self) -> int:
        """Send everything that is due now; return how many deliveries were settled."""
        before, self._withheld = self._settled, False
        while not self._withheld and await self._fill_hands():
            await self._hands.idle()
        return self._settled - before

    def close(self) -> None:
        """End `run`."""
        self._closed = True
        self._called.set()

    async def take_office(self) -> None:
        """Free what an earlier leader had claimed."""
        await self._database.run(store.release_all)

    async def rest(self) -> None:
        """Return when what is being sent was sent and recorded."""
        await self._hands.idle()
        await self._results.idle()

    async def abandon(self) -> None:
        """Stop sending; what is in hand is found out about by the next leader."""
        await self._hands.abandon()

    async def release(self) -> None:
        """Give back what is claimed and not sent, when stopping."""
        await self._database.run(store.release, self._name)

    async def _fill_hands(self) -> int:
        """Claim as many deliveries as there is room for; return how many."""
        filled = 0
        while self._members.leading and (room := WINDOW - len(self._hands)) >= WINDOW // 2:
            window = await self._claim(room)
            for due in window:
                self._hands.put(due.delivery.person_id, due)
            filled += len(window)
            if len(window) < room:
                self._more_waits = False
                return filled
        self._more_waits = True
        return filled

    async def _claim(self, room: int) -> list[Due]:
        now = self._database.clock.now()
        # Looking takes no lock, and mostly there is nothing.
        found = await self._database.read(store.look, now, room)
        self._next_at = found.next_at
        return await self._database.run(store.claim, found.due, self._name, now) if found.due else []

    def _until_next_look(self) -> float:
        if self._next_at is None:
            return IDLE_LOOK
        # A little later than it is due, so that those due shortly after go with it.
        ahead = (self._next_at - self._database.clock.now()).total_seconds() + TOGETHER
        return min(IDLE_LOOK, max(TOGETHER, ahead))

    async def _carry_one(self, due: Due) -> None:
        sheet = _Sheet(due)
        # All that were claimed together are drawn by one read, before each waits for its turn.
        with suppress(Exception):
            await self._sheets.add(sheet)
        async with self._flow:
            await self._write_down(await self._outcome(sheet))
        if self._more_waits and not self._withheld and WINDOW - len(self._hands) >= WINDOW // 2:
            self._called.set()

    async def _write_down(self, result: Result) -> None:
        await until_recorded(lambda: self._results.add(result), self._members, "result")

    async def _outcome(self, sheet: _Sheet) -> Result:
        due = sheet.due
        try:
            return await self._deliver(sheet)
        except Exception as error:
            name = type(error).__name__
            log.error("delivery failed", kind=due.delivery.kind, error=name, at=trail(error))
            if due.delivery.attempts >= MAX_DRAWINGS:
                return self._done(due, Outcome.FAILED, name)
            return self._later(due)

    async def _deliver(self, sheet: _Sheet) -> Result:
        due, delivery = sheet.due, sheet.due.delivery
        while True:
            # In a flood the limiter holds everybody for as long as Telegram said, or turns this one away
            # where that is long; time passes, so all is asked again.
            now = self._database.clock.now()
            if delivery.expires_at <= now:
                return self._done(due, Outcome.EXPIRED)
            if self._waits_for_morning(delivery, now):
                return Result(delivery, due_at=leaves_at(now, self._profile), release=True)
            if not due.reachable:
                return self._done(due, Outcome.UNREACHABLE, "known to be unreachable")
            if sheet.drawn_at is None or now - sheet.drawn_at > FRESH:
                await self._sheets.add(sheet)
            if sheet.error:
                raise sheet.error
            if sheet.screen is None:
                return self._done(due, Outcome.VOID)
            if isinstance(sheet.screen, Outcome):
                return Result(delivery, outcome=sheet.screen, release=True)
            sheet.drawn_at = None
            reply = await self._presenter.show(
                due.chat_id, sheet.screen, lane=LANES[Priority(delivery.priority)]
            )
            if reply.done and sheet.screen.more:
                await self._step(delivery)
            elif reply.verdict is not Verdict.FLOODED:
                return self._judged(due, reply)

    def _waits_for_morning(self, delivery: Delivery, now: datetime) -> bool:
        """Tell whether it may not leave now. Who has its first message gets the next one."""
        return delivery.kind in MAY_WAIT and not delivery.part and is_quiet(now, self._profile)

    async def _step(self, delivery: Delivery) -> None:
        """Note that a message of several went out: after a kill the next one follows, not this one."""
        part = delivery.part + 1
        await self._write_down(Result(delivery, part=part))
        delivery.refs = {**delivery.refs, "part": part}

    async def _draw(self, sheets: list["_Sheet"]) -> None:
        await self._database.read(self._drawn, sheets)

    def _drawn(self, db: Session, sheets: list["_Sheet"]) -> None:
        """Draw what is to leave now. What one drawing has read, the next one finds in the session."""
        now, read = self._database.clock.now(), list[object]()
        event.listen(db, "loaded_as_persistent", lambda _db, row: read.append(row))
        people.find_all(db, {sheet.due.delivery.person_id for sheet in sheets})
        for sheet in sheets:
            due, sheet.error, sheet.drawn_at = sheet.due, None, now
            try:
                with speaking(due.locale):
                    sheet.screen = self._drawings[due.delivery.kind](db, due.delivery, self._profile)
            except Exception as error:
                sheet.error = error
                # On PostgreSQL a statement that failed would make all after it fail.
                db.rollback()

    def _judged(self, due: Due, reply: Reply) -> Result:
        if reply.verdict is Verdict.WITHHELD:
            self._withheld = True
            return Result(due.delivery, release=True)
        if reply.verdict is Verdict.UNKNOWN and due.delivery.kind in SINGLE:
            return self._done(due, Outcome.UNKNOWN, reply.reason)
        outcome = SETTLED.get(reply.verdict)
        return self._done(due, outcome, reply.reason) if outcome else self._later(due)

    def _done(self, due: Due, outcome: Outcome, reason: str = "") -> Result:
        return Result(due.delivery, outcome=outcome, reason=reason or None)

    def _later(self, due: Due) -> Result:
        pause = pause_after(due.delivery.attempts)
        return Result(due.delivery, due_at=self._database.clock.now() + pause)

    async def _record(self, results: list[Result]) -> None:
        now: datetime = self._database.clock.now()
        await self._database.run(store.record, results, now)
        self._flow.adapt(len(results))
        for result in results:
            if _is_settled(result):
                late = (now - result.delivery.due_at).total_seconds()
                self._watch.delivery_settled(result.delivery.kind, str(result.outcome), late)
        if any(result.due_at for result in results):
            # The last look did not know of these.
            self.call()
        self._settled += sum(map(_is_settled, results))


def _is_settled(result: Result) -> bool:
    return result.outcome is not None and result.outcome not in HELD_BACK
