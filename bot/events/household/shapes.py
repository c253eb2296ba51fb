"""What actions hand to views where several people come together."""

from dataclasses import dataclass

from bot.events.shapes import Card


@dataclass(frozen=True, slots=True)
class Short:
    """Fewer seats are free than are wanted: nothing was changed, the person chooses."""

    card: Card
    wanted: int
