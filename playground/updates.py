"""Updates on their way to the bot: numbering, retention, long polling."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from playground.clock import PlaygroundClock
from playground.faults import Faults
from playground.state import JSON
from playground.strict.errors import ApiError

RETENTION = {
    "callback_query": 150,
    "inline_query": 30,
    "chosen_inline_result": 600,
    "pre_checkout_query": 150,
}
DAY = 86_400
BY_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_BY_DEFAULT_WORDS = (
    "message edited_message channel_post edited_channel_post business_connection business_message "
    "edited_business_message deleted_business_messages guest_message inline_query chosen_inline_result "
    "callback_query shipping_query pre_checkout_query purchased_paid_media poll poll_answer "
    "my_chat_member chat_join_request chat_boost removed_chat_boost managed_bot subscription "
    "stopped_message_generation"
)
BY_DEFAULT = frozenset(_BY_DEFAULT_WORDS.split())
OVERTAKEN = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_IDS_PER_SECOND = 5


@dataclass(frozen=True)
class Pending:
    """One update that the bot has not confirmed; `key` is the chat or person it must stay in order for."""

    update: JSON
    key: int
    expires: float

    @property
    def id(self) -> int:
        """Return the update's id."""
        return int(self.update["update_id"])


class UpdateQueue:
    """Unconfirmed updates in order.

    The first id follows the date: a restarted playground must not repeat ids to a bot that remembers them.
    """

    def __init__(self, clock: PlaygroundClock, faults: Faults) -> None:
        self._clock, self._faults = clock, faults
        self._queue: deque[Pending] = deque()
        self._next_id = max(1, int((clock.now() - _EPOCH).total_seconds()) * _IDS_PER_SECOND)
        self._waiter: asyncio.Future[None] | None = None
        self._change = asyncio.Event()
        self.allowed = BY_DEFAULT
        self.on_push: Callable[[], None] | None = None
        """Called after a push while a webhook is set; None means polling."""

    def push(self, kind: str, payload: JSON, key: int) -> int | None:
        """Queue an update and return its id, or None when the bot does not ask for this kind."""
        if kind not in self.allowed:
            return None
        return self.push_raw({kind: payload}, key)

    def push_raw(self, fields: JSON, key: int = 0) -> int:
        """Queue any fields as an update, whatever the bot asks for."""
        update_id = int(fields.get("update_id") or self._next_id)
        self._next_id = max(self._next_id, update_id + 1)
        lifetime = next((seconds for kind, seconds in RETENTION.items() if kind in fields), DAY)
        update = {"update_id": update_id, **fields}
        self._queue.append(Pending(update, key, self._clock.timestamp() + lifetime))
        if self.on_push:
            self.on_push()
        else:
            self.release()
        self._note()
        return update_id

    def allow(self, kinds: object) -> None:
        """Remember `allowed_updates`; only a list changes anything, an empty one means the default."""
        if isinstance(kinds, list):
            known = (BY_DEFAULT | BY_REQUEST_ONLY) & {kind for kind in kinds if isinstance(kind, str)}
            self.allowed = frozenset(known) or BY_DEFAULT

    def waiting(self) -> list[Pending]:
        """Return what is unconfirmed and not expired, oldest first."""
        now = self._clock.timestamp()
        if any(item.expires <= now for item in self._queue):
            self._queue = deque(item for item in self._queue if item.expires > now)
        return list(self._queue)

    def __len__(self) -> int:
        return len(self.waiting())

    def done(self, item: Pending) -> None:
        """Forget one delivered update."""
        if item in self._queue:
            self._queue.remove(item)
            self._note()

    def clear(self) -> None:
        """Forget everything undelivered."""
        self._queue.clear()
        self._note()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that pushes, confirmations, deliveries or polls bring about."""
        while not holds():
            await self._change.wait()

    def _note(self) -> None:
        change, self._change = self._change, asyncio.Event()
        change.set()

    def interrupt(self, text: str) -> None:
        """End a running long poll with a conflict."""
        if self._waiter and not self._waiter.done():
            self._waiter.set_exception(ApiError(409, text))

    @property
    def is_polled(self) -> bool:
        """Say whether a long poll is waiting."""
        return self._waiter is not None and not self._waiter.done()

    def release(self) -> None:
        """End a running long poll with what there is."""
        if self._waiter and not self._waiter.done():
            self._waiter.set_result(None)

    async def poll(self, offset: int, limit: int, timeout: int) -> list[JSON]:  # noqa: ASYNC109 - Telegram's own word
        """Answer getUpdates: confirm below `offset`, then wait up to `timeout` seconds for something."""
        if self.on_push:
            raise ApiError(409, WEBHOOK_ACTIVE)
        self.interrupt(OVERTAKEN)
        self._confirm(offset)
        if timeout and not self.waiting():
            waiter = self._waiter = asyncio.get_running_loop().create_future()
            self._note()
            try:
                await asyncio.wait_for(waiter, timeout)
            except TimeoutError:
                return []
            finally:
                if self._waiter is waiter:
                    self._waiter = None
        return self._batch(limit)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        if offset > 0:
            self._queue = deque(item for item in self._queue if item.id >= offset)
        self._note()

    def _batch(self, limit: int) -> list[JSON]:
        batch = [item.update for item in self.waiting()[:limit]]
        if batch and self._faults.strike_updates("duplicate_updates"):
            batch += batch
        if len(batch) > 1 and self._faults.strike_updates("reorder_updates"):
            batch.reverse()
        return batch
