"""What cannot be done with an event, and what to do instead."""

from zoneinfo import ZoneInfo

from bot import words
from bot.dates import Reason, refusals, wording
from bot.errors import DomainError
from bot.events.model import MAX_CAPACITY, Event, EventKind
from bot.i18n import _, ngettext


class EventNotFound(DomainError):
    """No such event, or none that the actor may know of."""

    def message(self) -> str:
        """Point to those that can be found."""
        return _("There is no such event. /events shows what is coming.")


class EventCancelled(DomainError):
    """It does not take place; `event` is given where whoever asks may know of it."""

    def __init__(self, event: Event | None = None) -> None:
        super().__init__()
        self.event = event

    def message(self) -> str:
        """Say so, of which one if it is known: who comes by a poster sees nothing else of it."""
        if self.event is None:
            return _("This event has been cancelled. /events shows what is coming.")
        moment = wording.moment(self.event.starts_at, ZoneInfo(self.event.zone))
        said = _("“{title}” has been cancelled. It was to be {moment}. /events shows what is coming.")
        return said.format(title=self.event.title, moment=moment)


class EventBegun(DomainError):
    """It has begun or is over: nobody signs up or off any more."""

    def message(self) -> str:
        """Say so."""
        return _("This event has already begun. /events shows what is coming.")


class FormGone(DomainError):
    """The form is no longer being filled in: it was sent or dropped."""

    def message(self) -> str:
        """Say how to begin again."""
        return _("This form is no longer open. /newevent shows your events and opens a new one.")


class FormOutdated(DomainError):
    """The button belongs to an earlier form than the one being filled in."""

    def message(self) -> str:
        """Say how to get to the present one."""
        return _("This button is out of date. /newevent shows the form that is open.")


class FormIncomplete(DomainError):
    """Something is still to be answered before this can be done."""

    def message(self) -> str:
        """Ask to go on with the questions."""
        return _("Something is still missing. /newevent goes on where you stopped.")


class UnsuitableTitle(DomainError):
    """Not a title."""

    def message(self) -> str:
        """Say what a title is."""
        return _("A title has 3 to 120 characters, for example: Debate on benches and shade.")


class UnsuitablePlace(DomainError):
    """Not a place."""

    def message(self) -> str:
        """Say what can be given."""
        return _(
            "Please write the place in 2 to 200 characters, for example: community centre, room 2. "
            "For a meeting on the internet press “Online”, so that only those who sign up see the link."
        )


class UnsuitableLink(DomainError):
    """Not an address of the web."""

    def message(self) -> str:
        """Show what a link looks like."""
        return _("This is not a link. It begins with https://, for example: https://meet.example.org/debate")


class UnsuitableCapacity(DomainError):
    """Not a number of seats."""

    def message(self) -> str:
        """Say what a number of seats is."""
        return _(
            "Please write the number of seats as a whole number from 1 to {most}, "
            "for example 30, or press “No limit”."
        ).format(most=words.number(MAX_CAPACITY))


class FewerSeatsThanPeople(DomainError):
    """More people are signed up than the new number of seats."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken

    def message(self) -> str:
        """Name the least number."""
        said = ngettext(
            "{count} person is already signed up, so there cannot be fewer seats.",
            "{count} people are already signed up, so there cannot be fewer seats.",
            self.taken,
        )
        return said.format(count=self.taken)


class UnknownKind(DomainError):
    """Not one of the kinds."""

    def message(self) -> str:
        """Say how to choose."""
        said = _("Please press one of the buttons, or write its number from 1 to {most}.")
        return said.format(most=len(EventKind))


class UnreadableTime(refusals.UnreadableTime):
    """No moment could be read."""

    def message(self) -> str:
        """Say what was wrong with it; who sees several dates asks for one event."""
        if self.reason is Reason.SEVERAL_DATES:
            return _("I see more than one date. Please write one event at a time.")
        return super().message()
