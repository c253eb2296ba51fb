"""What cannot be said about needs."""

from bot.errors import DomainError
from bot.events.access.model import MAX_WORDS
from bot.i18n import _


class NotAsked(DomainError):
    """Nobody is asked at this event, or the person is not signed up."""

    def message(self) -> str:
        """Say who is asked."""
        return _("This is asked of those who are signed up, where the organiser wishes to know.")


class UnsuitableWords(DomainError):
    """No words, or too many."""

    def message(self) -> str:
        """Say how much can be written."""
        return _("Please write it in 2 to {most} characters, for example: a chair near the door.").format(
            most=MAX_WORDS
        )
