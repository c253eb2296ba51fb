"""How fast messages may leave: one limiter for everything the bot sends (telegram-limits: rate limits).

Telegram allows about one message a second to one chat with short bursts, 20 a minute to one group and 30 a
second for broadcasts; replies to people have no fixed overall cap. Live replies never wait behind others.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum


class Lane(IntEnum):
    """What a message is, for the order in which messages leave."""

    REPLY = 0
    REMINDER = 1
    BROADCAST = 2


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket: `per_second` drops flow in, at most `burst` are held."""

    per_second: float
    burst: float


PRIVATE = Rate(per_second=1.0, burst=5)
GROUP = Rate(per_second=20 / 60, burst=5)
OVERALL = Rate(per_second=28.0, burst=28)
MAX_CHATS = 10_000


class _Bucket:
    __slots__ = ("at", "held", "rate")

    def __init__(self, rate: Rate, at: float) -> None:
        self.rate, self.held, self.at = rate, rate.burst, at

    def reserve(self, now: float) -> float:
        """Take one drop, now or from the future; return how long to wait for it, in seconds."""
        self.held = min(self.rate.burst, self.held + (now - self.at) * self.rate.per_second) - 1
        self.at = now
        return max(0.0, -self.held / self.rate.per_second)


class Limiter:
    """Makes each sender wait its turn; `now` and `sleep` are the event loop's unless others are given."""

    def __init__(
        self,
        *,
        unlimited: bool = False,
        now: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._unlimited = unlimited
        self._now = now or (lambda: asyncio.get_running_loop().time())
        self._sleep = sleep
        self._chats: OrderedDict[int, _Bucket] = OrderedDict()
        self._overall: _Bucket | None = None
        self._closed_until = 0.0

    async def admit(self, chat_id: int, lane: Lane) -> None:
        """Return when a message to `chat_id` may leave."""
        if self._unlimited:
            return
        now = self._now()
        wait = max(self._closed_until - now, self._chat(chat_id, now).reserve(now))
        if lane is not Lane.REPLY:
            self._overall = self._overall or _Bucket(OVERALL, now)
            wait = max(wait, self._overall.reserve(now))
        if wait > 0:
            await self._sleep(wait)

    def close_for(self, seconds: float) -> None:
        """Obey a ``retry_after``: nothing leaves until it has passed."""
        self._closed_until = max(self._closed_until, self._now() + seconds)

    def _chat(self, chat_id: int, now: float) -> _Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            bucket = self._chats[chat_id] = _Bucket(GROUP if chat_id < 0 else PRIVATE, now)
            if len(self._chats) > MAX_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat_id)
        return bucket
