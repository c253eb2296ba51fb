"""How fast messages may leave: one limiter for everything the bot sends (telegram-limits: rate limits).

Telegram allows about one message a second to one chat with short bursts, 20 a minute to one group and 30 a
second for broadcasts; replies to people have no fixed overall cap. Whoever may not leave yet waits in one
queue: replies first, then results, reminders and broadcasts, so that a reply passes even those that came long
before it.
"""

import asyncio
from bisect import insort
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count


class Lane(IntEnum):
    """What a message is, for the order in which messages leave."""

    REPLY = 0
    RESULT = 1
    REMINDER = 2
    BROADCAST = 3


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket: `per_second` drops flow in, at most `burst` are held."""

    per_second: float
    burst: float


# One drop less than the burst that Telegram is seen to take: two messages may travel at different speeds.
CHAT = Rate(per_second=1.0, burst=4)
GROUP_MINUTE = 20
FREE = Rate(per_second=29.8, burst=3)
PAID = Rate(per_second=990.0, burst=30)
REPLIES_COUNTED = Rate(per_second=15.0, burst=15)
"""Replies are taken off the overall pace up to this rate: broadcasts leave them room, but never stand."""
MAX_CHATS = 10_000
MINUTE = 60.0
A_MOMENT = 1e-6
"""Seconds that rounding leaves over; to wait for them would be to wait again and again."""
LONGEST_WAIT = 30.0
"""Seconds that anything waits for a closed door at most; what has to wait longer is left for later."""


class _Bucket:
    __slots__ = ("at", "held", "rate")

    def __init__(self, rate: Rate, at: float) -> None:
        self.rate, self.held, self.at = rate, rate.burst, at

    def wait(self, now: float) -> float:
        """Return the seconds until there is a drop."""
        self.held = min(self.rate.burst, self.held + (now - self.at) * self.rate.per_second)
        self.at = now
        return max(0.0, (1 - self.held) / self.rate.per_second)

    def take(self) -> None:
        self.held -= 1


class _Chat:
    __slots__ = ("bucket", "recent")

    def __init__(self, chat_id: int, now: float) -> None:
        self.bucket = _Bucket(CHAT, now)
        self.recent: deque[float] | None = deque(maxlen=GROUP_MINUTE) if chat_id < 0 else None

    def wait(self, now: float) -> float:
        wait = self.bucket.wait(now)
        if self.recent is not None and len(self.recent) == GROUP_MINUTE:
            wait = max(wait, self.recent[0] + MINUTE - now)
        return wait

    def take(self, now: float) -> None:
        self.bucket.take()
        if self.recent is not None:
            self.recent.append(now)


@dataclass(order=True, slots=True)
class _Ticket:
    lane: Lane
    number: int
    chat_id: int = field(compare=False)
    admitted: asyncio.Future[bool] = field(compare=False)


class Limiter:
    """Makes each sender wait its turn; `now` tells seconds, by default those of the event loop."""

    def __init__(
        self, *, unlimited: bool = False, overall: Rate = FREE, now: Callable[[], float] | None = None
    ) -> None:
        self._unlimited = unlimited
        self._now = now or _loop_time
        self._rate = overall
        self._overall: _Bucket | None = None
        self._replies: _Bucket | None = None
        self._chats: OrderedDict[int, _Chat] = OrderedDict()
        self._waiting: list[_Ticket] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None
        self._closed_until = 0.0
        self._held = False

    @property
    def waiting(self) -> int:
        """How many messages wait for their turn."""
        return len(self._waiting)

    async def admit(self, chat_id: int, lane: Lane) -> bool:
        """Return true when a message to `chat_id` may leave, or false when it is not to leave now at all."""
        if self._held and lane is not Lane.REPLY:
            return False
        if self._unlimited and not self.closed_for:
            return True
        admitted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        ticket = _Ticket(lane, next(self._numbers), chat_id, admitted)
        insort(self._waiting, ticket)
        self._serve()
        try:
            return await admitted
        except asyncio.CancelledError:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            raise

    def close_for(self, seconds: float) -> None:
        """Obey a ``retry_after``: nothing leaves until it has passed."""
        self._closed_until = max(self._closed_until, self._now() + seconds)

    @property
    def closed_for(self) -> float:
        """Seconds for which nothing may leave."""
        return max(0.0, self._closed_until - self._now())

    def hold(self) -> None:
        """Let no delivery leave any more, not even one that waits already; replies still do."""
        self._held = True
        self._turn_away([ticket for ticket in self._waiting if ticket.lane is not Lane.REPLY])

    def release(self) -> None:
        """Let deliveries leave again."""
        self._held = False

    def _serve(self) -> None:
        """Admit whoever may leave, most urgent first, and come back when the next one may."""
        now = self._now()
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._closed_until - now > LONGEST_WAIT:
            self._turn_away(self._waiting)
            return
        soonest, busy, seen = float("inf"), set[int](), 0
        for ticket in self._waiting:
            full = 0.0 if ticket.lane is Lane.REPLY else self._general(now).wait(now)
            if full > A_MOMENT:
                # Neither this one nor any after it may leave before there is room again for all.
                soonest = min(soonest, max(full, self._closed_until - now))
                break
            seen += 1
            if ticket.chat_id in busy:
                continue
            wait = self._admission(ticket, now)
            if not ticket.admitted.done():
                soonest = min(soonest, wait)
                busy.add(ticket.chat_id)
        looked_at = [ticket for ticket in self._waiting[:seen] if not ticket.admitted.done()]
        self._waiting[:seen] = looked_at
        if self._waiting:
            self._timer = asyncio.get_running_loop().call_later(soonest, self._serve)

    def _turn_away(self, tickets: list[_Ticket]) -> None:
        for ticket in tickets:
            if not ticket.admitted.done():
                ticket.admitted.set_result(False)
        self._waiting = [ticket for ticket in self._waiting if not ticket.admitted.done()]

    def _admission(self, ticket: _Ticket, now: float) -> float:
        """Let a ticket pass, or return how long it must wait."""
        reply, chat = ticket.lane is Lane.REPLY, self._chat(ticket.chat_id, now)
        wait = max(self._closed_until - now, chat.wait(now))
        if wait > A_MOMENT:
            return wait
        chat.take(now)
        if not reply or self._counted(now):
            self._general(now).take()
        ticket.admitted.set_result(True)
        return 0

    def _counted(self, now: float) -> bool:
        self._replies = self._replies or _Bucket(REPLIES_COUNTED, now)
        if self._replies.wait(now) > A_MOMENT:
            return False
        self._replies.take()
        return True

    def _general(self, now: float) -> _Bucket:
        self._overall = self._overall or _Bucket(self._rate, now)
        return self._overall

    def _chat(self, chat_id: int, now: float) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = _Chat(chat_id, now)
            if len(self._chats) > MAX_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat_id)
        return chat


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
