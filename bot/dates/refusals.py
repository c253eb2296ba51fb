"""What is said where a typed time is no moment."""

from bot.dates.answers import Reason
from bot.dates.wording import why
from bot.errors import DomainError
from bot.i18n import _


class UnreadableTime(DomainError):
    """No moment could be read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    def message(self) -> str:
        """Say what was wrong with it."""
        example = _("For example: tuesday 24 November 18:00, tomorrow at 6 pm, in 3 minutes.")
        return f"{self._why()} {example}"

    def _why(self) -> str:
        return why(self.reason)
