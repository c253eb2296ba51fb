"""What cannot be done with a series, and what to do instead."""

from datetime import date

from bot import words
from bot.errors import DomainError
from bot.events.series.model import FEWEST, MOST, MOST_WEEKS
from bot.i18n import _, ngettext


class SeriesGone(DomainError):
    """What was about to be done was done or dropped."""

    def message(self) -> str:
        """Say how to begin again."""
        return _("This was done or dropped already. /newevent shows your events.")


class SeriesNotFound(DomainError):
    """No such series."""

    def message(self) -> str:
        """Point to what can be found."""
        return _("There is no such series. /events shows what is coming.")


class AlreadyInSeries(DomainError):
    """An event belongs to one series at most."""

    def message(self) -> str:
        """Say what is possible."""
        return _(
            "This event belongs to a series already. Take it out of that one first, "
            "or copy it and repeat the copy."
        )


class NotInSeries(DomainError):
    """It stands alone."""

    def message(self) -> str:
        """Say so."""
        return _("This event belongs to no series.")


class UnsuitableWeeks(DomainError):
    """Not a number of weeks."""

    def message(self) -> str:
        """Say what can be given."""
        return _("Please press a button, or write the number of weeks from 1 to {most}.").format(
            most=MOST_WEEKS
        )


class UnsuitableCount(DomainError):
    """Not a number of events."""

    def message(self) -> str:
        """Say what can be given."""
        return _("Please write how many meetings there are in all, from {fewest} to {most}.").format(
            fewest=FEWEST, most=MOST
        )


class TooFewSessions(DomainError):
    """A series has two events at least."""

    def message(self) -> str:
        """Say what is missing."""
        return _("A series needs two meetings at least. Please choose more, or leave none of these out.")


class NothingFollows(DomainError):
    """No event is left that could be changed."""

    def message(self) -> str:
        """Say so."""
        return _("No coming event of this series is left that you could change.")


class NoSuchHourThen(DomainError):
    """An hour that does not exist, or has passed, on one of the days."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day

    def message(self) -> str:
        """Name the day."""
        return _(
            "That hour is not possible on {day}: it has passed, or clocks skip it. Please choose another."
        ).format(day=words.date(self.day))


class FewerSeatsThere(DomainError):
    """More people are signed up for one of the events than the new number of seats."""

    def __init__(self, taken: int, day: date) -> None:
        super().__init__(taken, day)
        self.taken, self.day = taken, day

    def message(self) -> str:
        """Name the event and the least number."""
        said = ngettext(
            "{count} person is already signed up for {day}, so there cannot be fewer seats.",
            "{count} people are already signed up for {day}, so there cannot be fewer seats.",
            self.taken,
        )
        return said.format(count=self.taken, day=words.date(self.day))


class UnsuitablePlaceThen(DomainError):
    """Neither a place nor a link."""

    def message(self) -> str:
        """Say what can be given."""
        return _("Please write the place in 2 to 200 characters, or a link that begins with https://.")


class UnreadableHour(DomainError):
    """Not an hour."""

    def message(self) -> str:
        """Say what an hour is."""
        return _("Please write the hour alone, for example: 18:30.")
