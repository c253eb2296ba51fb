"""What cannot be done with the plan, and what to do instead."""

from bot.broadcasts.planning.model import MAX_REASON, MAX_TIMES
from bot.errors import DomainError
from bot.i18n import _


class TimePassed(DomainError):
    """The time that was wished for is over."""

    def message(self) -> str:
        """Ask for another."""
        return _("The time chosen for this announcement has passed. Please choose another, or send it now.")


class NothingToRepeat(DomainError):
    """A rhythm needs a first time."""

    def message(self) -> str:
        """Ask for the time."""
        return _("Please choose first when it leaves; then it can repeat.")


class UnsuitableEnd(DomainError):
    """Neither a number of times nor a day after the first one."""

    def message(self) -> str:
        """Say what fits."""
        return _("That is neither a number from 2 to {most} nor a day after the first one.").format(
            most=MAX_TIMES
        )


class NotInPlan(DomainError):
    """It does not exist, or left, or is a draft again."""

    def message(self) -> str:
        """Say so."""
        return _("This announcement is not in the plan any more. /plan shows what is.")


class DraftInTheWay(DomainError):
    """Somebody is writing another announcement."""

    def message(self) -> str:
        """Say what to do first."""
        return _(
            "You are writing another announcement. Please finish it or drop it first: /announce opens it."
        )


class NotOwn(DomainError):
    """Nobody approves their own words."""

    def message(self) -> str:
        """Say who may."""
        return _("Whoever wrote an announcement does not approve it. Somebody else from the team does.")


class NoReason(DomainError):
    """A reason is missing, or too long."""

    def message(self) -> str:
        """Ask for it."""
        return _("Please write the reason in 3 to {most} characters.").format(most=MAX_REASON)


class TooLateToTakeBack(DomainError):
    """The first messages have left, or are leaving."""

    def message(self) -> str:
        """Say what can still be done."""
        return _("It has begun to go out and cannot be taken back. What did not leave yet can be stopped.")
