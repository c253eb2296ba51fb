"""What cannot be done with a proposal, and what to do instead."""

from bot.errors import DomainError
from bot.events.proposals.rules import LONGEST, MAX_HELPERS, MAX_WHAT, MIN_WHAT
from bot.i18n import _


class ProposalNotFound(DomainError):
    """No such proposal, or none that the actor may know of."""

    def message(self) -> str:
        """Say so, without a hint which."""
        return _("There is no such proposal any more. /propose_event begins one and shows yours.")


class ProposalDecided(DomainError):
    """The team has decided about it already."""

    def message(self) -> str:
        """Say so."""
        return _("This proposal was decided about already. /proposals shows those that wait.")


class ProposalTaken(DomainError):
    """Somebody else of the team is just making an event of it."""

    def message(self) -> str:
        """Say so."""
        return _(
            "Somebody else of the team has just opened the form for this proposal. If they drop it, or leave "
            "it for an hour, you can take it."
        )


class NoHelpWanted(DomainError):
    """No helpers are looked for, or not any more."""

    def message(self) -> str:
        """Say so."""
        return _("No more helpers are looked for here. Thank you!")


class NotHelping(DomainError):
    """Only who helps can write to the organisers."""

    def message(self) -> str:
        """Say how to begin."""
        return _("Press “I can help” below the event first; then you can write to its organisers.")


class NothingToAnswer(DomainError):
    """The team asked nothing."""

    def message(self) -> str:
        """Say who begins."""
        return _("The team has not asked you anything about this proposal.")


class NobodyToAsk(DomainError):
    """Its author can no longer be reached."""

    def message(self) -> str:
        """Say so."""
        return _("The author of this proposal can no longer be reached: no link to them is kept.")


class NobodyHelps(DomainError):
    """There is nobody to write to."""

    def message(self) -> str:
        """Say so."""
        return _("Nobody helps yet, so there is nobody to write to.")


class TooManyWords(DomainError):
    """Somebody wrote several times without an answer."""

    def message(self) -> str:
        """Ask for patience."""
        return _("Your messages were sent. Please wait for an answer before you write more.")


class UnsuitableWhat(DomainError):
    """Too short or too long to say what it is."""

    def message(self) -> str:
        """Say what fits."""
        return _("Please say in words what it is to be, in {least} to {most} characters.").format(
            least=MIN_WHAT, most=MAX_WHAT
        )


class UnsuitableWords(DomainError):
    """Too short or too long for the question."""

    def message(self) -> str:
        """Say what fits."""
        return _("Please write it in words, in 2 to {most} characters.").format(most=LONGEST)


class UnsuitableName(DomainError):
    """Not a name."""

    def message(self) -> str:
        """Say what fits."""
        return _("A name has 2 to 60 characters, on one line.")


class UnsuitableHelpers(DomainError):
    """Not a number of helpers."""

    def message(self) -> str:
        """Say what fits."""
        return _(
            "Please write how many helpers you look for, from 1 to {most}, for example: "
            "3 people to put up benches. Or press a button."
        ).format(most=MAX_HELPERS)


class ButtonsOnly(DomainError):
    """The question is answered by a button."""

    def message(self) -> str:
        """Say so."""
        return _("Please press a button, or write what it says.")
