"""What cannot be done with the way of an idea, and what to do instead."""

from bot.errors import DomainError
from bot.i18n import _


class HopNotFound(DomainError):
    """No such step, or it was taken out."""

    def message(self) -> str:
        """Say where to look."""
        return _("This step is no longer there. The idea's card shows what is.")


class PromiseNotFound(DomainError):
    """No such promise, or none that the actor may know of."""

    def message(self) -> str:
        """Point to those that can be found."""
        return _("There is no such promise. /promises shows those that stand.")


class PromiseSettled(DomainError):
    """It was kept or withdrawn."""

    def message(self) -> str:
        """Say that nothing was done."""
        return _("Somebody has already settled this promise; nothing was changed. /promises shows it.")


class Overtaken(DomainError):
    """Somebody else changed it after the actor saw it."""

    def message(self) -> str:
        """Say that nothing was done."""
        return _("Somebody else has changed this in the meantime; nothing was done. Please look again.")


class NoMeeting(DomainError):
    """The event of a link does not exist or was called off."""

    def message(self) -> str:
        """Offer the way without it."""
        return _("The meeting of this link does not take place. An idea can be proposed without it: /idea")
