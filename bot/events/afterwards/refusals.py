"""What cannot be done after an event, and what to do instead."""

from bot.errors import DomainError
from bot.events.afterwards.model import MOST_RECAPS, SENTENCE_LIMIT
from bot.i18n import _
from bot.telegram.phrases import too_long


class NotBegun(DomainError):
    """It lies ahead."""

    def message(self) -> str:
        """Say when it can be done."""
        return _("This event has not begun yet. Recaps and results can be written afterwards.")


class NobodyThere(DomainError):
    """There is nobody to whom it could go."""

    def message(self) -> str:
        """Say why."""
        return _(
            "Nobody can get it: nobody was signed up, or the sign-ups were deleted when their term was over."
        )


class TooManyRecaps(DomainError):
    """The same people have had enough of them."""

    def message(self) -> str:
        """Say how many there may be."""
        return _(
            "The people of this event have had {most} messages about it already; more cannot be sent. "
            "Results can still be put on its card."
        ).format(most=MOST_RECAPS)


class UnsuitableWords(DomainError):
    """Too short or too long."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__(length, most)
        self.length, self.most = length, most

    def message(self) -> str:
        """Say how long it may be."""
        if self.length <= self.most:
            return _("Please write it in words: at least three letters.")
        return too_long(self.length, self.most)


class OnlyWords(DomainError):
    """Results stand on a card, which has no place for files."""

    def message(self) -> str:
        """Say where files can go."""
        return _("Results on the card are words only. A picture or a file can go with a recap.")


class OutdatedWords(DomainError):
    """The button belongs to words that were changed or dropped since."""

    def message(self) -> str:
        """Say where to look."""
        return _("This preview is out of date. /newevent, “Past events”, leads to what you are writing.")


class TooLateToJudge(DomainError):
    """The questions are closed."""

    def message(self) -> str:
        """Say until when they were open."""
        return _("The questions about this event were open for two weeks and are closed now. Thank you!")


class WasNotThere(DomainError):
    """Only those who were there are asked."""

    def message(self) -> str:
        """Say so."""
        return _("Only those who were at this event are asked about it. /events shows what is coming.")


class UnsuitableSentence(DomainError):
    """Not a sentence, or several too many."""

    def message(self) -> str:
        """Say what fits."""
        return _("Please write one sentence of at most {most} characters, or press “Skip”.").format(
            most=SENTENCE_LIMIT
        )
