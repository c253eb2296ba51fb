"""Carries what is due: claims a small window, draws each message now, sends it, records it at once."""

import asyncio
import os
import socket
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.faults import trail
from bot.i18n import speaking
from bot.outbox import store
from bot.outbox.model import Delivery, Outcome, Priority
from bot.people import store as people
from bot.profile import Profile
from bot.storage.transaction import Database
from bot.telegram.pace import Lane
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.telegram.sender import Reply, Verdict
from bot.watch.watch import UNWATCHED, Watch

log = structlog.get_logger(__name__)

Drawing = Callable[[Session, Delivery, Profile], Screen | None]
"""Draws a delivery in the language being spoken; None where there is nothing to say any more."""

WINDOW = 20
IDLE_LOOK = 5.0
"""Seconds between looks when nobody called."""
BACKOFF = (timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30))

SETTLED: Mapping[Verdict, Outcome] = {
    Verdict.DONE: Outcome.SENT,
    Verdict.UNCHANGED: Outcome.SENT,
    Verdict.UNREACHABLE: Outcome.UNREACHABLE,
    Verdict.REFUSED: Outcome.REFUSED,
    Verdict.MISSING: Outcome.REFUSED,
    Verdict.MIGRATED: Outcome.REFUSED,
    Verdict.LATE: Outcome.REFUSED,
}
"""Verdicts that end a delivery; the others put it back (flood, fault) or depend on its kind (unknown)."""


class Courier:
    """Sends deliveries. One is at work at a time; others of the cluster stand by."""

    def __init__(
        self,
        database: Database,
        presenter: Presenter,
        drawings: Mapping[str, Drawing],
        profile: Profile,
        watch: Watch = UNWATCHED,
    ) -> None:
        self._watch = watch
        self._database = database
        self._presenter = presenter
        self._drawings = drawings
        self._profile = profile
        self._name = f"{socket.gethostname()[:40]}:{os.getpid()}"
        self._called = asyncio.Event()

    def call(self) -> None:
        """Say that something may be due."""
        self._called.set()

    async def run(self) -> None:
        """Carry deliveries until cancelled."""
        while True:
            self._called.clear()
            try:
                await self.carry()
            except Exception as error:
                log.error("courier stumbled and goes on", error=type(error).__name__, at=trail(error))
            try:
                await asyncio.wait_for(self._called.wait(), IDLE_LOOK)
            except TimeoutError:
                continue

    async def carry(self) -> int:
        """Send everything that is due now; return how many deliveries were settled."""
        settled = 0
        while window := await self._database.run(store.claim, self._name, self._now(), WINDOW):
            for delivery, chat_id, locale in window:
                settled += await self._deliver(delivery, chat_id, locale)
        return settled

    async def release(self) -> None:
        """Give back what is claimed and not sent, when stopping."""
        await self._database.run(store.release, self._name)

    async def _deliver(self, delivery: Delivery, chat_id: int, locale: str) -> bool:
        if delivery.expires_at <= self._now():
            return await self._settle(delivery, Outcome.EXPIRED)
        with speaking(locale):
            screen = await self._database.read(self._drawings[delivery.kind], delivery, self._profile)
        if screen is None:
            return await self._settle(delivery, Outcome.VOID)
        reply = await self._presenter.show(chat_id, screen, lane=Lane(delivery.priority))
        return await self._record(delivery, reply)

    async def _record(self, delivery: Delivery, reply: Reply) -> bool:
        if reply.verdict is Verdict.UNKNOWN and delivery.priority == Priority.BROADCAST:
            # Nobody should get an announcement twice; a reminder twice is better than none.
            return await self._settle(delivery, Outcome.UNKNOWN)
        outcome = SETTLED.get(reply.verdict)
        if outcome is not None:
            return await self._settle(delivery, outcome)
        pause = BACKOFF[min(delivery.attempts, len(BACKOFF)) - 1]
        if reply.verdict is Verdict.FLOODED:
            pause = timedelta(seconds=reply.retry_after)
        await self._database.run(store.postpone, delivery.id, self._now() + pause)
        return False

    async def _settle(self, delivery: Delivery, outcome: Outcome) -> bool:
        await self._database.run(_settle, delivery, outcome, self._now())
        late = (self._now() - delivery.due_at).total_seconds()
        self._watch.delivery_settled(delivery.kind, outcome, late)
        return True

    def _now(self) -> datetime:
        return self._database.clock.now()


def _settle(db: Session, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    store.settle(db, delivery.id, outcome, now)
    if outcome is Outcome.UNREACHABLE:
        people.mark_unreachable(db, delivery.person_id)
