"""What cannot be done at the door, and what to do instead."""

from zoneinfo import ZoneInfo

from bot.dates import wording as dated
from bot.errors import DomainError
from bot.events.attendance.model import MOST_OTHERS, opens_at
from bot.events.model import Event
from bot.i18n import _


class NotOpenYet(DomainError):
    """It is too early for anybody to be there."""

    def __init__(self, event: Event) -> None:
        super().__init__(event.id)
        self.event = event

    def message(self) -> str:
        """Say from when on."""
        moment = dated.moment(opens_at(self.event), ZoneInfo(self.event.zone))
        return _("Check-in for “{title}” opens an hour before the start: {moment}.").format(
            title=self.event.title, moment=moment
        )


class DayOver(DomainError):
    """The code by which people say that they are here is valid on the day only."""

    def message(self) -> str:
        """Say so."""
        return _("This code was valid on the day of the event only. /events shows what is coming.")


class NumbersStand(DomainError):
    """Nothing is counted any more."""

    def message(self) -> str:
        """Say until when it could be."""
        return _("The numbers of this event can no longer be changed: that was possible for three days.")


class NoSuchGuest(DomainError):
    """Nobody at this event has that number or code."""

    def message(self) -> str:
        """Say what to try."""
        return _(
            "Nobody at this event has that number or code. Please compare it with the guest's screen; "
            "it stands under “My entrance code”."
        )


class NoSuchSign(DomainError):
    """A code at the door that is none."""

    def message(self) -> str:
        """Say what to do."""
        return _("This code belongs to no event. Please ask the people at the entrance.")


class NoTicket(DomainError):
    """Only who is signed up has an entrance code."""

    def message(self) -> str:
        """Say how to get one."""
        return _("You are not signed up for this event, so there is no entrance code. /events shows events.")


class NotANumber(DomainError):
    """What was typed at the door is no number of a guest."""

    def message(self) -> str:
        """Say what is."""
        return _("Please write only the number that the guest shows you, for example: 4711.")


class NotACount(DomainError):
    """What was typed is no number of people."""

    def message(self) -> str:
        """Say what is."""
        return _(
            "Please write how many people came without the bot, as a whole number from 0 to {most}."
        ).format(most=MOST_OTHERS)
