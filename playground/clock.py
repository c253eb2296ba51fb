"""The playground's clock: real, injected, moved ahead or stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_POLL_SECONDS = 0.05


def _utc_now() -> datetime:
    return datetime.now(UTC)


class PlaygroundClock:
    """What time it is for messages, expiry, retries and flood limits.

    It starts on `source` (real time by default). `set` stops it at a moment, `advance` moves it, running or
    stopped, and `real` returns to the source.
    """

    def __init__(self, source: Callable[[], datetime] | None = None) -> None:
        self._source = source or _utc_now
        self._offset = timedelta()
        self._stopped: datetime | None = None
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Return the current moment in UTC."""
        return self._stopped or (self._source().astimezone(UTC) + self._offset)

    def timestamp(self) -> float:
        """Return the current moment in seconds of the Unix epoch."""
        return self.now().timestamp()

    def set(self, moment: datetime) -> None:
        """Stop the clock at `moment`; one without a zone is taken as UTC."""
        self._stopped = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        self._wake()

    def advance(self, seconds: float) -> None:
        """Move the clock by `seconds`."""
        if self._stopped:
            self._stopped += timedelta(seconds=seconds)
        else:
            self._offset += timedelta(seconds=seconds)
        self._wake()

    def real(self) -> None:
        """Run on the source again, without any offset."""
        self._stopped, self._offset = None, timedelta()
        self._wake()

    def describe(self) -> dict[str, object]:
        """Return the state as JSON."""
        mode = "stopped" if self._stopped else "moved" if self._offset else "real"
        return {"now": self.now().isoformat(), "mode": mode, "real": mode == "real", "controllable": True}

    async def sleep(self, seconds: float) -> None:
        """Wait until this clock, not the wall, has passed `seconds`."""
        until = self.timestamp() + seconds
        while (left := until - self.timestamp()) > 0:
            moved = self._moved
            try:
                await asyncio.wait_for(moved.wait(), min(left, _POLL_SECONDS))
            except TimeoutError:
                continue

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
