"""The pace Telegram allows: per chat, per group and over all chats.

The real numbers are flexible and not fully published; these are the documented averages
(telegram-limits, section 8). Sending and editing share one allowance, everything else is free.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Profile = Literal["off", "telegram", "tight"]

CHARGED_PREFIXES = ("send", "edit", "forward", "copy")
FREE_METHODS = frozenset({"sendchataction", "editforumtopic", "editgeneralforumtopic"})
MINUTE = 60.0
REMEMBERED_CHATS = 10_000


@dataclass(frozen=True)
class Pace:
    """`burst` messages at once to one chat, then one a second; `group` a minute; `overall` a second."""

    burst: int
    group: int
    overall: int
    penalty: float


PACES: dict[Profile, Pace] = {
    "telegram": Pace(burst=5, group=20, overall=30, penalty=3.0),
    "tight": Pace(burst=1, group=5, overall=5, penalty=1.0),
}


@dataclass
class _Bucket:
    tokens: float
    at: float
    blocked_until: float = -math.inf
    recent: deque[float] = field(default_factory=deque)


class FloodLimiter:
    """Answers for each call whether it may pass, or how long to wait."""

    def __init__(self, profile: Profile, now: Callable[[], float]) -> None:
        self.profile, self._now = profile, now
        self._pace = PACES.get(profile)
        self._chats: dict[int, _Bucket] = {}
        self._all = _Bucket(self._pace.overall if self._pace else 0, now())

    def charge(self, chat_id: int | None, is_group: bool, method: str) -> int:
        """Return 0 when the call may pass, else the whole seconds to wait (`retry_after`).

        A call inside a penalty fails as well and does not lengthen it; after it the call passes.
        """
        pace, name = self._pace, method.lower()
        if pace is None or chat_id is None or name in FREE_METHODS or not name.startswith(CHARGED_PREFIXES):
            return 0
        now = self._now()
        chat = self._chat(chat_id, pace, now)
        _refill(chat, now, 1.0, pace.burst)
        _refill(self._all, now, float(pace.overall), pace.overall)
        wait = max(self._wait_for_chat(chat, pace, is_group, now), self._wait_for_all(pace, now))
        if wait > 0:
            return max(1, math.ceil(wait))
        chat.tokens -= 1
        self._all.tokens -= 1
        if is_group:
            chat.recent.append(now)
        return 0

    def _chat(self, chat_id: int, pace: Pace, now: float) -> _Bucket:
        if chat_id not in self._chats and len(self._chats) >= REMEMBERED_CHATS:
            idle = [key for key, chat in self._chats.items() if now - chat.at > 2 * MINUTE]
            for key in idle or [next(iter(self._chats))]:
                del self._chats[key]
        return self._chats.setdefault(chat_id, _Bucket(pace.burst, now))

    def _wait_for_chat(self, chat: _Bucket, pace: Pace, is_group: bool, now: float) -> float:
        if now < chat.blocked_until:
            return chat.blocked_until - now
        wait = 0.0
        while chat.recent and now - chat.recent[0] >= MINUTE:
            chat.recent.popleft()
        if is_group and len(chat.recent) >= pace.group:
            wait = chat.recent[0] + MINUTE - now
        elif chat.tokens < 1:
            wait = max(1 - chat.tokens, pace.penalty)
        chat.blocked_until = now + math.ceil(wait) if wait else -math.inf
        return wait

    def _wait_for_all(self, pace: Pace, now: float) -> float:
        if now < self._all.blocked_until:
            return self._all.blocked_until - now
        wait = pace.penalty if self._all.tokens < 1 else 0.0
        self._all.blocked_until = now + math.ceil(wait) if wait else -math.inf
        return wait


def _refill(bucket: _Bucket, now: float, rate: float, capacity: int) -> None:
    bucket.tokens = min(float(capacity), bucket.tokens + max(0.0, now - bucket.at) * rate)
    bucket.at = now
