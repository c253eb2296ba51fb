"""What actions hand to views about needs."""

from collections import Counter
from dataclasses import dataclass

from bot.events.access.model import Need
from bot.events.model import Event


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said of one event."""

    event: Event
    needs: tuple[str, ...] = ()
    words: str = ""

    @property
    def anything(self) -> bool:
        """Whether there is something."""
        return bool(self.needs or self.words)


@dataclass(frozen=True, slots=True)
class Asked:
    """What those who come to one event said, in the order of their sign-ups, without who it was."""

    event: Event
    rows: tuple[Said, ...]

    @property
    def counts(self) -> dict[Need, int]:
        """How many sign-ups need what."""
        counted = Counter(need for row in self.rows for need in row.needs)
        return {need: counted[need.value] for need in Need if counted[need.value]}
