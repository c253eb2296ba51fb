"""One after the other within a lane, side by side across lanes, and nothing kept of a lane that is empty."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

import structlog

from bot.faults import trail

log = structlog.get_logger(__name__)

T = TypeVar("T")


class Lanes(Generic[T]):
    """Runs `work` on every item, in order within its lane, at most `width` at once."""

    def __init__(self, work: Callable[[T], Awaitable[None]], width: int = 64) -> None:
        self._work = work
        self._width = asyncio.Semaphore(width)
        self._queues: dict[Hashable, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def __len__(self) -> int:
        return sum(map(len, self._queues.values()))

    def put(self, lane: Hashable, item: T) -> None:
        """Add an item to the end of its lane."""
        if lane in self._queues:
            self._queues[lane].append(item)
            return
        self._queues[lane] = deque([item])
        self._idle.clear()
        task = asyncio.create_task(self._drain(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Return when nothing is left to do."""
        await self._idle.wait()

    async def abandon(self) -> None:
        """Cancel what is being done and drop what waits."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _drain(self, lane: Hashable) -> None:
        queue = self._queues[lane]
        try:
            while queue:
                async with self._width:
                    await self._attempt(queue[0])
                queue.popleft()
        finally:
            del self._queues[lane]
            if not self._queues:
                self._idle.set()

    async def _attempt(self, item: T) -> None:
        try:
            await self._work(item)
        except Exception as error:
            # What could not even be set aside stays in the inbox for the next start; the lane goes on.
            log.error("work failed", error=type(error).__name__, at=trail(error))
