"""What cannot be done with channels, and what to do instead."""

from bot.broadcasts.channels.model import MOST
from bot.errors import DomainError
from bot.i18n import _


class NoSuchChannel(DomainError):
    """It is not stored, or not any more."""

    def message(self) -> str:
        """Say how it can be made known."""
        return _(
            "I do not know this channel any more. Add me there as an administrator again, and I ask "
            "once more. /channels lists those I know."
        )


class CannotPost(DomainError):
    """The bot may not write there."""

    def message(self) -> str:
        """Say what is missing."""
        return _(
            "I cannot write there: please make me an administrator who may post messages, "
            "then press the button again."
        )


class ChannelsFull(DomainError):
    """As many are connected as there is room for."""

    def message(self) -> str:
        """Say what can be done."""
        return _("{most} channels are connected, and that is the most. Please disconnect one first.").format(
            most=MOST
        )


class NothingToRemove(DomainError):
    """It is not there, was taken back already, or is too old."""

    def message(self) -> str:
        """Say what can be done."""
        return _(
            "I cannot delete this post: it is gone already, or it is older than 48 hours. "
            "An administrator of the channel can delete it by hand."
        )


class NothingToRepeat(DomainError):
    """It is posted, on its way, stopped, or no news any more."""

    def message(self) -> str:
        """Say so."""
        return _(
            "This one cannot be posted again: it is there or on its way, was stopped, or is no news any more."
        )
