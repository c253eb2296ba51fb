"""How many deliveries are on their way at once: no more than whose results are written down promptly.

A process that dies leaves behind what Telegram has accepted and nobody has noted yet; all of that is sent
again. Where results share commits, more is on its way than is noted at once, and fewer should be. Where each
has a commit to itself, the way to Telegram is what takes the time, and more may be on it.
"""

import asyncio
from types import TracebackType

LEAST = 4
FEW = 1
"""Results in one commit that are no sign of a queue.

Two would cost fewer commits and, as measured, about one more message sent twice after each kill.
"""


class Flow:
    """Lets a number of tasks through at once that follows how many results share a commit."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._width = LEAST
        self._owed = 0
        self._slots = asyncio.Semaphore(LEAST)

    @property
    def width(self) -> int:
        """How many may be on their way now."""
        return self._width

    async def __aenter__(self) -> None:
        """Wait for a place."""
        await self._slots.acquire()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the place back."""
        self._give_back()

    def adapt(self, together: int) -> None:
        """Take note that so many results shared a commit; fewer go on once somebody has come back."""
        if together > FEW and self._width > LEAST:
            self._width -= 1
            self._owed += 1
        elif together <= FEW and self._width < self._most:
            self._width += 1
            self._give_back()

    def _give_back(self) -> None:
        if self._owed:
            self._owed -= 1
        else:
            self._slots.release()
