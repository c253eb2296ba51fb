"""Time in tests: a loop where it passes at once, and waiting for what only real time brings."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """Jumps to the next timer instead of waiting for it; only for code that waits for nothing but time."""

    def __init__(self) -> None:
        super().__init__()
        self._moment = 1000.0

    def time(self) -> float:
        """Return the seconds that have passed here."""
        return self._moment

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self._moment = max(self._moment, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


async def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until what other processes bring about has happened, and nothing tells of it."""
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.01)


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` in virtual time."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(work)
