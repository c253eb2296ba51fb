"""Why there is no certificate, or another threshold."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import words
from bot.errors import DomainError
from bot.events.certificates.model import NAME_LIMIT, Standing
from bot.i18n import _, ngettext


class NoCertificates(DomainError):
    """The cycle gives none."""

    def message(self) -> str:
        """Say so."""
        return _("There are no certificates for this cycle.")


class NotACycle(DomainError):
    """Only cycles of named meetings give certificates."""

    def message(self) -> str:
        """Say what is needed."""
        return _("Certificates are for cycles: series whose meetings each have a title of their own.")


class NotOver(DomainError):
    """Meetings are still to come."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.series.id)
        self.at: datetime = standing.from_when
        self.zone = ZoneInfo(standing.meetings[-1].zone)

    def message(self) -> str:
        """Say from when on."""
        day = words.short_date(self.at.astimezone(self.zone).date())
        return _("Certificates can be made once the last meeting is over. First day: {day}").format(day=day)


class TooFewAttended(DomainError):
    """They did not come often enough."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.series.id)
        self.standing = standing

    def message(self) -> str:
        """Say how many are missing, and what to do if that is a mistake."""
        came, least, missing = len(self.standing.attended), self.standing.least, self.standing.missing
        lacking = ngettext("{count} meeting is missing.", "{count} meetings are missing.", missing)
        said = _(
            "For a certificate one has to come to at least {least} of the meetings; you are marked at {came}."
        ).format(least=least, came=came)
        still = _(
            "Were you there and not marked? For three days after a meeting its organisers can still mark it: "
            "please tell them."
        )
        parts = [said, lacking.format(count=missing), *([still] if self.standing.can_be_marked else [])]
        return " ".join(parts)


class UnsuitableName(DomainError):
    """Not a name that can be printed."""

    def message(self) -> str:
        """Say what can be written."""
        return _(
            "Please write a first name and a surname as they shall stand on the certificate: 2 to {most} "
            "characters, Latin or Cyrillic letters."
        ).format(most=NAME_LIMIT)


class UnsuitableThreshold(DomainError):
    """Not a number of its meetings."""

    def message(self) -> str:
        """Say what can be chosen."""
        return _("This cycle does not have so many meetings (any more). Please choose anew.")


class CannotBeRaised(DomainError):
    """Nobody loses what they came for."""

    def message(self) -> str:
        """Say what is still possible."""
        return _("The cycle is over: now the number can only be lowered, so that nobody loses a certificate.")
