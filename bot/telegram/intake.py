"""Takes updates in: stored before they are confirmed, seen through lane by lane, taken up after a death."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from sqlalchemy.orm import Session

from bot.i18n import DEFAULT_LOCALE
from bot.logs import about_update
from bot.storage.grouped import Grouped
from bot.storage.members import Members, alone
from bot.storage.transaction import Database
from bot.telegram import inbox
from bot.telegram.answers import Answers
from bot.telegram.handling import Crash, Handling, Seen
from bot.telegram.inbox import Taken, taken
from bot.telegram.lanes import Lanes
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.watch.watch import UNWATCHED, Watch

log = structlog.get_logger(__name__)

MAX_BACKLOG = 1000
"""Updates in hand above which nothing more is taken in; Telegram keeps the rest."""
HAND_OVER_PAUSE = 0.05
"""Seconds in which answers gather before they are written down together."""


class Intake:
    """Takes updates in and sees each of them through."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        bot: Bot,
        presenter: Presenter,
        *,
        keepers: frozenset[int],
        on_commit: Callable[[], None],
        apologise: Callable[[], Screen],
        members: Members | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        default_locale: str = DEFAULT_LOCALE,
        on_seen: Callable[[int], None] = lambda _update_id: None,
        watch: Watch = UNWATCHED,
    ) -> None:
        self._database = database
        self._members = members or alone()
        self._sleep = sleep
        self._on_seen = on_seen
        self._answers = Answers(database, presenter, self._members)
        self._handling = Handling(
            database,
            dispatcher,
            bot,
            worker=self._members.number,
            keepers=keepers,
            on_commit=on_commit,
            apologise=apologise,
            sleep=sleep,
            default_locale=default_locale,
            awaited=self._answers.awaited,
            watch=watch,
        )
        self._watch = watch
        self._lanes: Lanes[Taken] = Lanes(self._see_through)
        self._incoming: Grouped[Sequence[Mapping[str, Any]]] = Grouped(self._store)
        self._in_hand: set[int] = set()
        self._suspects: dict[int, int] = {}
        """Updates that were there when a process died, with the attempts at them that were counted."""
        self._attempts: Grouped[int] = Grouped(self._count_attempts)
        self._alone = asyncio.Lock()

    async def receive(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Store raw updates durably, then queue those that are new. Returns once they may be confirmed."""
        await self._incoming.add(updates)

    async def resume(self) -> None:
        """Take up what a stop left behind: unfinished updates, then answers that were not sent."""
        await self._take_up(at_once=True)

    async def settled(self) -> None:
        """Return when every update taken in was seen through."""
        await self._incoming.idle()
        await self._lanes.idle()

    def close(self) -> None:
        """End `hand_over`."""
        self._answers.close()

    async def rest(self) -> None:
        """Write down what was answered, take up what nobody sees through; called by a tick."""
        await self._go_on()
        await self._take_up(at_once=False)

    async def hand_over(self) -> None:
        """Say soon after an answer that it was sent, so that no other process waits; runs until `close`."""
        while self._database.shared and await self._answers.noted():
            try:
                await self._go_on()
            except Exception as error:
                log.warning("answers could not be written down", error=type(error).__name__)
            await self._sleep(HAND_OVER_PAUSE)

    async def put_down(self) -> None:
        """Write down what was answered, before stopping."""
        await self._answers.forget()

    async def abandon(self) -> None:
        """Stop seeing updates through; they stay in the inbox as far as they got."""
        await self._lanes.abandon()

    @property
    def backlog(self) -> int:
        """How many updates wait or are being handled."""
        return len(self._lanes)

    @property
    def full(self) -> bool:
        """Whether so many updates are in hand that more should wait outside."""
        return self.backlog > MAX_BACKLOG

    async def _store(self, batches: list[Sequence[Mapping[str, Any]]]) -> None:
        updates = [update for batch in batches for update in batch]
        answered = [] if self._database.shared else self._answers.sent
        async with self._database.transaction() as tx:
            now, me = self._database.clock.now(), self._members.number
            new = await tx.run(inbox.store, updates, me, now)
            if answered:
                await tx.run(inbox.answered, answered)
            await tx.commit()
        self._answers.forgotten(answered)
        for update in new:
            self._queue(update)

    def _queue(self, update: Taken) -> None:
        if update.update_id not in self._in_hand:
            self._in_hand.add(update.update_id)
            self._watch.update_queued(update.update_id, update.address.kind)
            self._lanes.put(update.lane, update)

    async def _go_on(self) -> None:
        for update in await self._answers.forget():
            self._queue(update)

    async def _take_up(self, *, at_once: bool) -> None:
        """Take up updates that nobody sees through: one's own lost ones; as the leader, those of the dead."""
        me, leading = self._members.number, self._members.leading
        others = [n for n in await self._members.living() if n != me] if leading else None
        before = None if at_once else self._database.clock.now() - inbox.OVERDUE
        telegram_takes, last = True, None
        # All of them, before anything new comes in: what is left out would be overtaken in its lane.
        while found := await self._database.read(inbox.strays, me, others, before, last):
            last = found[-1]
            lost = [n for n in found if n not in self._in_hand and n not in self._answers]
            if lost:
                telegram_takes = await self._see_to(lost, telegram_takes)

    async def _see_to(self, lost: Sequence[int], telegram_takes: bool) -> bool:
        """Take a portion over, and send its answers as long as Telegram takes them; tell whether it does."""
        try:
            for row in await self._database.run(self._inherit, lost):
                if row.answer:
                    # Where one is not taken, the others wait for the next look.
                    telegram_takes = telegram_takes and await self._answers.send_again(
                        row.update_id, row.lane, row.answer
                    )
                elif row.payload:
                    await self._take_on(taken(json.loads(row.payload)), row.attempts)
        finally:
            self._answers.disown(lost)
        return telegram_takes

    def _inherit(self, db: Session, update_ids: Sequence[int]) -> Sequence[inbox.Left]:
        """Make updates one's own; what comes next in their lanes waits for answers that are among them."""
        rows = inbox.take_over(db, update_ids, self._members.number)
        for row in rows:
            if row.answer:
                self._answers.inherit(row.update_id, row.lane)
        return rows

    async def _take_on(self, update: Taken, attempts: int) -> None:
        if attempts < inbox.MAX_DEATHS:
            self._suspects[update.update_id] = attempts
            self._queue(update)
        elif seen := await self._handling.set_aside(update, Crash()):
            # It was there at every crash: others must not wait for it a fourth time.
            await self._answer(seen)

    async def _see_through(self, update: Taken) -> None:
        try:
            with about_update(update.update_id):
                await self._see_suspect_through(update)
        finally:
            self._in_hand.discard(update.update_id)
        self._watch.update_seen(update.update_id)
        self._on_seen(update.update_id)

    async def _see_suspect_through(self, update: Taken) -> None:
        """Count the attempt first, where a process may have died of it; alone, where one has died since.

        Most of what was there at a crash only waited, and must not be taken for its cause.
        """
        attempts = self._suspects.pop(update.update_id, None)
        async with self._alone if attempts else contextlib.nullcontext():
            if attempts is not None:
                await self._attempts.add(update.update_id)
            await self._handle(update)

    async def _handle(self, update: Taken) -> None:
        while seen := await self._handling.handle(update):
            await self._answer(seen)
            if seen.update.update_id == update.update_id:
                break

    async def _count_attempts(self, update_ids: list[int]) -> None:
        await self._database.run(inbox.count_attempts, update_ids)

    async def _answer(self, seen: Seen) -> None:
        self._in_hand.add(seen.update.update_id)
        try:
            await self._answers.send(seen.update, seen.screens)
        finally:
            self._in_hand.discard(seen.update.update_id)
