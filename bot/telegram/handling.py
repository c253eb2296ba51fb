"""One update, one transaction: who and where, the handler, its effect, the state, the answer; committed."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update
from sqlalchemy.exc import DBAPIError

from bot.errors import DomainError
from bot.faults import trail
from bot.i18n import known_locale, speaking
from bot.people import store as people
from bot.people.model import Actor
from bot.storage.transaction import Database, Transaction
from bot.telegram import arrival, conversation, inbox
from bot.telegram.answers import kept
from bot.telegram.arrival import Arrival, Turn
from bot.telegram.conversation import Conversation
from bot.telegram.inbox import Taken, taken
from bot.telegram.screen import Screen, listed
from bot.watch.watch import UNWATCHED, Watch

log = structlog.get_logger(__name__)

RETRY_WAIT = 0.2
AWAY_WAIT, AWAY_TRIES = 0.5, 12
"""Seconds between tries while the database is away, and how many: longer than a restart takes."""
WRITERS = 12
"""Updates handled at once on PostgreSQL, each with a connection of the pool (20); answering needs none."""


class Crash(Exception):
    """The update was in hand each time a process died."""


class Unavailable(Exception):
    """The database does not answer; nothing is wrong with the update."""


TRANSIENT = (DBAPIError, ConnectionError, TimeoutError, Unavailable)


@dataclass(slots=True)
class Seen:
    """An update that was handled, and what is to be said to it."""

    update: Taken
    screens: list[Screen]


class Handling:
    """Hands updates to the dispatcher, each in a transaction of its own."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        bot: Bot,
        *,
        worker: int,
        keepers: frozenset[int],
        on_commit: Callable[[], None],
        apologise: Callable[[], Screen],
        sleep: Callable[[float], Awaitable[object]],
        default_locale: str,
        awaited: Callable[[int], bool],
        watch: Watch = UNWATCHED,
    ) -> None:
        self._watch = watch
        self._database = database
        self._dispatcher = dispatcher
        self._bot = bot
        self._worker = worker
        self._keepers = keepers
        self._on_commit = on_commit
        self._apologise = apologise
        self._sleep = sleep
        self._default_locale = default_locale
        self._awaited = awaited
        """Whether this process is yet to send an answer in a lane that it took over from another."""
        self._slots = asyncio.Semaphore(WRITERS)

    async def handle(self, update: Taken) -> Seen | None:
        """Handle an update, or the one before it; none where another process has done it or will."""
        seen = Seen(update, [])
        last: Exception = Crash()
        tries = away = 0
        while tries < inbox.MAX_ATTEMPTS and away < AWAY_TRIES:
            try:
                done = await self._act(seen)
                return done or (await self._left_to_say(seen.update) if tries or away else None)
            except TRANSIENT as error:
                # While the database is away the update stays at the head of its lane, so that order is kept.
                gone = _says_away(error)
                tries, away = tries + (not gone), away + gone
                log.warning("update failed for now", error=type(error).__name__, attempt=tries + away)
                last = error
                await self._sleep(AWAY_WAIT if gone else RETRY_WAIT * tries)
            except Exception as error:
                # Whatever a handler does wrong must not stop the others; the class is enough to find it.
                log.error("update failed", error=type(error).__name__, at=trail(error))
                last = error
                break
        if _says_away(last):
            # It stays in the inbox, and is looked for once the database is back.
            raise last
        return await self.set_aside(seen.update, last)

    async def _left_to_say(self, update: Taken) -> Seen | None:
        """Return the answer of an update whose commit failed only to say that it succeeded, if it did."""
        answer = await self._database.read(inbox.unsent, update.update_id, self._worker)
        return Seen(update, inbox.read_answer(answer)[1]) if answer else None

    async def _act(self, seen: Seen) -> Seen | None:
        slot = self._slots if self._database.shared else contextlib.nullcontext()
        async with slot, self._database.transaction(seen.update.lane) as tx:
            came = await self._arrive(tx, seen)
            if came is None:
                return None
            where, actor = seen.update.address, came.actor
            if where.user_id and where.speaks and (actor is None or actor.last_seen_on != tx.now.date()):
                locale = known_locale(where.language, self._default_locale)
                actor = await tx.run(people.arrive, where.user_id, locale, self._keepers, tx.now)
            seen.screens = await self._converse(tx, seen.update, actor, came.conversation)
            answer, update_id = kept(where, seen.screens), seen.update.update_id
            if not await tx.run(inbox.finish, update_id, answer, self._worker, tx.now):
                # An earlier commit had failed only to say that it succeeded, or another process was quicker.
                return None
            await tx.commit()
        self._on_commit()
        return seen

    async def _arrive(self, tx: Transaction, seen: Seen) -> Arrival | None:
        """Learn who it is, and on PostgreSQL, with the lane locked, whether it is this update's turn."""
        try:
            if self._database.shared:
                return await self._arrive_in_turn(tx, seen)
            where = seen.update.address
            if not where.user_id:
                return Arrival(None, Conversation(where.chat_id, where.user_id))
            return await tx.read(arrival.look_up, where, self._keepers)
        except Crash:
            raise
        except Exception as error:
            raise Unavailable from error

    async def _arrive_in_turn(self, tx: Transaction, seen: Seen) -> Arrival | None:
        me, update = self._worker, seen.update
        came = await tx.run(arrival.look_up_in_turn, update, self._keepers, me, tx.now)
        if came.turn is Turn.DONE:
            return None
        # Looked at after the look: what was taken over is noted here before others can see it.
        if answering := came.answering or (me if self._awaited(update.lane) else 0):
            await tx.run(inbox.give_to, update.update_id, answering)
            await tx.commit()
            # The answer may have left between the look and the commit; then nobody else goes on.
            waits = await self._still_answering(answering, update, tx.now)
            return None if waits else await self._arrive_in_turn(tx, seen)
        return came if came.turn is Turn.OURS else await self._go_back(tx, seen, came.first)

    async def _still_answering(self, process: int, update: Taken, now: datetime) -> bool:
        """Whether an update still waits for an answer that `process`, which may be this one, is to send."""
        if process == self._worker:
            return self._awaited(update.lane)
        return await self._database.read(arrival.still_answering, update, self._worker, now)

    async def _go_back(self, tx: Transaction, seen: Seen, first: int) -> Arrival | None:
        """Turn to an earlier update of the lane, which another process has stored and not done."""
        payload, attempts = await self._database.run(inbox.try_again, first, self._worker)
        if payload is None:
            return None
        seen.update = taken(json.loads(payload))
        if attempts > inbox.MAX_DEATHS:
            raise Crash
        return await tx.run(arrival.look_up, seen.update.address, self._keepers)

    async def _converse(
        self, tx: Transaction, update: Taken, actor: Actor | None, talk: Conversation
    ) -> list[Screen]:
        conversation.enter(talk)
        with speaking(actor.locale if actor else self._default_locale):
            try:
                screens = await self._dispatch(update, tx, actor)
            except DomainError as refusal:
                await tx.rollback()
                talk.changed = False
                screens = [Screen(refusal.message(), fresh=True)]
        if talk.changed:
            await tx.run(conversation.save, talk, tx.now)
        return screens

    async def _dispatch(self, update: Taken, tx: Transaction, actor: Actor | None) -> list[Screen]:
        nobody = actor is None and update.address.speaks
        if nobody or not update.address.kind:
            return []
        event = Update.model_validate(update.payload, context={"bot": self._bot})
        answer = await self._dispatcher.feed_update(self._bot, event, tx=tx, actor=actor)
        return [] if answer is UNHANDLED else listed(answer)

    async def set_aside(self, update: Taken, error: Exception) -> Seen | None:
        """Be done with an update that fails, and tell its author that nothing was saved."""
        with speaking(known_locale(update.address.language, self._default_locale)):
            screens = [self._apologise()] if update.address.private else []
        answer, now = kept(update.address, screens), self._database.clock.now()
        name, me = type(error).__name__, self._worker
        done = await self._database.run(inbox.finish, update.update_id, answer, me, now, error=name)
        self._watch.update_failed(update.update_id, name)
        return Seen(update, screens) if done else None


def _says_away(error: Exception) -> bool:
    return isinstance(error, Unavailable) or bool(getattr(error, "connection_invalidated", False))
