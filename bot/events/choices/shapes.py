"""What actions hand to views about the choices of an organiser."""

from dataclasses import dataclass

from bot.events.model import Event


@dataclass(frozen=True, slots=True)
class Choices:
    """An event with what its organiser chose."""

    event: Event
    said: int = 0
    """How many sign-ups said what they need."""
