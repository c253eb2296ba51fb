"""Errors that are answers: what a person asked for cannot be done, and here is why, in their language."""

from bot.i18n import _


class DomainError(Exception):
    """A refusal that the person is told about in plain words; nothing was changed."""

    def message(self) -> str:
        """Say in the language being spoken what is wrong and what to do next."""
        raise NotImplementedError


class NotAllowed(DomainError):
    """The actor's roles, as stored now, do not permit this."""

    def message(self) -> str:
        """Say that the action is not open to this person, without saying why it exists."""
        return _("This is not available to you. /help shows what is.")
