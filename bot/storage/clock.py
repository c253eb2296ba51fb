"""What time it is, as a value that can be handed in: tests and the demo have their own."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self._now = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Move to `moment` (aware), forwards or backwards."""
        self._now = moment.astimezone(UTC)

    def advance(self, step: timedelta) -> None:
        """Move by `step`."""
        self._now += step
