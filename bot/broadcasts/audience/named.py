"""What an audience is narrowed by, for screens that name it."""

from dataclasses import dataclass

from bot.broadcasts.audience.guests import Gathering
from bot.broadcasts.model import Broadcast


@dataclass(frozen=True, slots=True)
class Named:
    """What an audience is narrowed by, where it is to be named."""

    gathering: Gathering | None = None
    earlier: Broadcast | None = None
