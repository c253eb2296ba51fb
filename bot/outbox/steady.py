"""A scheduler that goes on ticking when the machine's clock is set back or forward.

APScheduler keeps the next moment of each job by the machine's clock: set it back by an hour, and nothing
happens for an hour. So the clock is held against the monotonic one, and jobs are moved along with it.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

JUMP = 2.0
"""Seconds by which the clock must have gone astray; slow corrections stay below."""
LONGEST_SLEEP = 5.0
"""Seconds between looks at the clock."""


class SteadyScheduler(AsyncIOScheduler):  # type: ignore[misc]  # APScheduler is not typed
    """Ticks by the time that passes, whatever the clock says."""

    def __init__(self, *, longest_sleep: float = LONGEST_SLEEP, **options: Any) -> None:
        super().__init__(**options)
        self._longest_sleep = longest_sleep
        self._astray = _clock_against_time()

    def wakeup(self) -> None:
        """Move the jobs along where the clock jumped, then run what is due."""
        astray = _clock_against_time()
        jump = astray - self._astray
        if abs(jump) > JUMP:
            self._astray = astray
            for job in self.get_jobs():
                job.modify(next_run_time=job.next_run_time + timedelta(seconds=jump))
        super().wakeup()

    def _start_timer(self, wait_seconds: float | None) -> None:
        wait = self._longest_sleep if wait_seconds is None else min(wait_seconds, self._longest_sleep)
        super()._start_timer(wait)


def moment_in(seconds: float) -> datetime:
    """Return the moment so many seconds ahead by the machine's clock, which is the scheduler's."""
    return datetime.fromtimestamp(time.time() + seconds, UTC)


def _clock_against_time() -> float:
    return time.time() - time.monotonic()
