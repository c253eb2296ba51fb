"""What happens by the clock. APScheduler only ticks; what is due stands in tables."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.faults import trail
from bot.outbox.steady import SteadyScheduler, moment_in

log = structlog.get_logger(__name__)

SOON = 60.0
"""Seconds after the start within which everything is done for the first time."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to do every so many seconds; it looks at the clock and the tables, and keeps no state."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[object]]
    everywhere: bool = False
    """Whether each process does it for itself; otherwise only the one that leads does."""


class Ticker:
    """Runs ticks by the clock."""

    def __init__(self, ticks: Sequence[Tick], leads: Callable[[], bool] = lambda: True) -> None:
        self._ticks = ticks
        self._leads = leads
        self._scheduler: AsyncIOScheduler | None = None

    def start(self) -> None:
        """Begin to tick in the running event loop."""
        # A tick that was late or slow runs once when it can: the default grace of one second drops it.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = SteadyScheduler(job_defaults=defaults, timezone="UTC")
        for tick in self._ticks:
            # One that is rarely due begins soon all the same: a bot that restarts every hour does it too.
            first = moment_in(min(tick.seconds, SOON))
            self._scheduler.add_job(
                self._do, "interval", seconds=tick.seconds, args=[tick], id=tick.name, next_run_time=first
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking; what runs now is finished by the loop."""
        if self._scheduler:
            self._scheduler.shutdown(wait=False)

    async def _do(self, tick: Tick) -> None:
        if not (tick.everywhere or self._leads()):
            return
        try:
            await tick.run()
        except Exception as error:
            log.error("tick failed", tick=tick.name, error=type(error).__name__, at=trail(error))
