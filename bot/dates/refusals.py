"""What is said where a typed time is no moment."""

from bot.dates.answers import Reason
from bot.dates.wording import why
from bot.errors import DomainError


class UnreadableTime(DomainError):
    """No moment could be read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    def message(self) -> str:
        """Say what was wrong with it; the question below has examples."""
        return why(self.reason)
