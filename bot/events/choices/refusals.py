"""What cannot be chosen."""

from bot.errors import DomainError
from bot.events.model import MAX_DIRECTIONS, MOST_TOGETHER
from bot.i18n import _


class UnsuitableMost(DomainError):
    """Not a number of people for one sign-up."""

    def message(self) -> str:
        """Say what can be chosen."""
        return _("One sign-up can be for 1 to {most} people.").format(most=MOST_TOGETHER)


class UnsuitableDirections(DomainError):
    """No words, or too many."""

    def message(self) -> str:
        """Say how much can be written."""
        return _("Please write in 5 to {most} characters how to get there.").format(most=MAX_DIRECTIONS)
