"""The life of an update: stored, handled in its lane, committed with its answer, answered."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from bot.errors import DomainError
from bot.faults import trail
from bot.i18n import DEFAULT_LOCALE, known_locale, speaking
from bot.people import store as people
from bot.people.model import Actor
from bot.storage.transaction import Database, Transaction
from bot.telegram import conversation, inbox, live
from bot.telegram.address import Address, address, storable
from bot.telegram.conversation import Conversation
from bot.telegram.lanes import Lanes
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen, listed
from bot.telegram.sender import Reply, Verdict

log = structlog.get_logger(__name__)

TRANSIENT = (OperationalError, DBAPIError, ConnectionError, TimeoutError)
RETRY_WAIT = 0.2


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that is in the inbox and waits for its turn."""

    update_id: int
    payload: Mapping[str, Any]
    address: Address


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
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        default_locale: str = DEFAULT_LOCALE,
        on_seen: Callable[[int], None] = lambda _update_id: None,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._bot = bot
        self._presenter = presenter
        self._keepers = keepers
        self._on_commit = on_commit
        self._apologise = apologise
        self._sleep = sleep
        self._default_locale = default_locale
        self._on_seen = on_seen
        self._lanes: Lanes[Taken] = Lanes(self._see_through)
        self._answered: list[int] = []
        self._late: list[int] = []

    async def receive(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Store raw updates durably, then queue those that are new. Returns once they may be confirmed."""
        now = self._database.clock.now()
        async with self._database.transaction() as tx:
            new = set(await tx.run(inbox.store, updates, now))
            await self._forget_answered(tx)
            await tx.commit()
        for update in sorted(updates, key=lambda update: update["update_id"]):
            if update["update_id"] in new:
                new.discard(update["update_id"])
                self._queue(update)

    async def resume(self) -> None:
        """Take up what a stop left behind: unfinished updates, then answers that were not sent."""
        for row in await self._database.run(inbox.begin_again):
            if row.answer:
                await self._answer_late(row.update_id, row.answer)
            elif row.payload is None or row.attempts > inbox.MAX_ATTEMPTS:
                # It was there at every crash: others must not wait for it a fourth time.
                now = self._database.clock.now()
                await self._database.run(inbox.finish, row.update_id, None, now, error="Crash")
            else:
                self._queue(json.loads(row.payload))

    async def settled(self) -> None:
        """Return when every update taken in was seen through."""
        await self._lanes.idle()

    async def rest(self) -> None:
        """Send again what Telegram did not take, and write down what was answered; called by a tick."""
        late, self._late = self._late, []
        for row in await self._database.read(inbox.unsent, late) if late else ():
            await self._answer_late(row.update_id, row.answer)
        async with self._database.transaction() as tx:
            await self._forget_answered(tx)
            await tx.commit()

    @property
    def backlog(self) -> int:
        """How many updates wait or are being handled."""
        return len(self._lanes)

    def _queue(self, payload: Mapping[str, Any]) -> None:
        payload = storable(payload)
        where = address(payload)
        self._lanes.put(where.lane, Taken(payload["update_id"], payload, where))

    async def _see_through(self, taken: Taken) -> None:
        with structlog.contextvars.bound_contextvars(update_id=taken.update_id):
            screens = await self._handled(taken)
            if taken.address.destination and (screens or taken.address.query_id):
                replies = await self._presenter.present(taken.address.destination, screens)
                await live.remember(self._database, taken.address.chat_id, screens, replies)
                self._note(taken.update_id, replies)
        self._on_seen(taken.update_id)

    async def _handled(self, taken: Taken) -> list[Screen]:
        for attempt in range(1, inbox.MAX_ATTEMPTS + 1):
            try:
                return await self._handle(taken)
            except TRANSIENT as error:
                log.warning("update failed for now", error=type(error).__name__, attempt=attempt)
                last: Exception = error
                await self._sleep(RETRY_WAIT * attempt)
            except Exception as error:
                # Whatever a handler does wrong must not stop the others; the class is enough to find it.
                log.error("update failed", error=type(error).__name__, at=trail(error))
                last = error
                break
        return await self._set_aside(taken, last)

    async def _handle(self, taken: Taken) -> list[Screen]:
        where = taken.address
        async with self._database.transaction(_lane_number(where.lane)) as tx:
            actor, talk = await self._arrive(tx, where)
            conversation.enter(talk)
            with speaking(actor.locale if actor else self._default_locale):
                try:
                    screens = await self._dispatch(taken, tx, actor)
                except DomainError as refusal:
                    await tx.rollback()
                    talk.changed = False
                    screens = [Screen(refusal.message(), fresh=True)]
            if talk.changed:
                await tx.run(conversation.save, talk, tx.now)
            await tx.run(inbox.finish, taken.update_id, _kept(where, screens), tx.now)
            await tx.commit()
        self._on_commit()
        return screens

    async def _arrive(self, tx: Transaction, where: Address) -> tuple[Actor | None, Conversation]:
        if not where.user_id:
            return None, Conversation(where.chat_id, where.user_id)
        actor, talk = await tx.read(_look_up, where, self._keepers)
        if where.speaks and (actor is None or actor.last_seen_on != tx.now.date()):
            locale = known_locale(where.language, self._default_locale)
            actor = await tx.run(people.arrive, where.user_id, locale, self._keepers, tx.now)
        return actor, talk

    async def _dispatch(self, taken: Taken, tx: Transaction, actor: Actor | None) -> list[Screen]:
        if not taken.address.kind:
            return []
        update = Update.model_validate(taken.payload, context={"bot": self._bot})
        answer = await self._dispatcher.feed_update(self._bot, update, tx=tx, actor=actor)
        return [] if answer is UNHANDLED else listed(answer)

    async def _set_aside(self, taken: Taken, error: Exception) -> list[Screen]:
        with speaking(known_locale(taken.address.language, self._default_locale)):
            screens = [self._apologise()] if taken.address.private else []
        kept, now = _kept(taken.address, screens), self._database.clock.now()
        await self._database.run(inbox.finish, taken.update_id, kept, now, error=type(error).__name__)
        return screens

    async def _answer_late(self, update_id: int, answer: str) -> None:
        chat_id, screens = inbox.read_answer(answer)
        replies = [await self._presenter.show(chat_id, screen, live=True) for screen in screens]
        self._note(update_id, replies)

    def _note(self, update_id: int, replies: Sequence[Reply]) -> None:
        failed = any(reply.verdict in (Verdict.FAULT, Verdict.FLOODED) for reply in replies)
        (self._late if failed else self._answered).append(update_id)

    async def _forget_answered(self, tx: Transaction) -> None:
        answered, self._answered = self._answered, []
        if answered:
            await tx.run(inbox.answered, answered)


def _kept(where: Address, screens: list[Screen]) -> str | None:
    return inbox.write_answer(where.chat_id, screens) if screens and where.chat_id else None


def _look_up(db: Session, where: Address, keepers: frozenset[int]) -> tuple[Actor | None, Conversation]:
    actor = people.actor_of(db, where.user_id, keepers)
    return actor, conversation.load(db, where.chat_id, where.user_id)


def _lane_number(lane: tuple[int, int]) -> int:
    """Fold a lane into the signed 64 bits of a PostgreSQL advisory lock."""
    digest = hashlib.blake2b(repr(lane).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
