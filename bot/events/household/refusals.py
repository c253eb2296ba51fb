"""What cannot be done with several people at once."""

from bot.errors import DomainError
from bot.i18n import _


class UnsuitableParty(DomainError):
    """Not a number of people that may come together."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def message(self) -> str:
        """Say how many may."""
        if self.most == 1:
            return _("Here everybody signs up for themselves.")
        said = _("Please write how many of you are coming: a number from 1 to {most}, for example 2.")
        return said.format(most=self.most)
