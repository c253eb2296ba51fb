"""What an announcement cannot carry, and what to do instead."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot import words
from bot.errors import DomainError
from bot.i18n import _, ngettext


class Wrong(StrEnum):
    """What is wrong with a link."""

    NO_ADDRESS = "no address"
    SEVERAL = "several"
    NO_LABEL = "no label"
    LONG_LABEL = "long label"
    OTHER_NAME = "other name"
    NOT_HTTPS = "not https"
    LONG_ADDRESS = "long address"
    ACCOUNT = "account"
    NUMBERS = "numbers"
    LOOKALIKE = "lookalike"
    NOT_A_LINK = "not a link"


class BadLink(DomainError):
    """Words that are no link, or one that hides where it leads."""

    def __init__(self, wrong: Wrong, length: int = 0, host: str = "") -> None:
        super().__init__(wrong)
        self.wrong, self.length, self.host = wrong, length, host

    def message(self) -> str:
        """Say what is wrong with it; the question below shows one that is right."""
        if self.wrong is Wrong.LONG_LABEL:
            return ngettext(
                "These words have {length} character, and a button has room for 40.",
                "These words have {length} characters, and a button has room for 40.",
                self.length,
            ).format(length=self.length)
        return _WHAT[self.wrong]().format(host=self.host)


_WHAT: Mapping[Wrong, Callable[[], str]] = {
    Wrong.NO_ADDRESS: lambda: _(
        "There is no address here. Please write the words, a space, and an address with https://."
    ),
    Wrong.SEVERAL: lambda: _(
        "There are several addresses here. A button opens one of them: please send just one."
    ),
    Wrong.NO_LABEL: lambda: _("Words for the button are missing. Please write them before the address."),
    Wrong.OTHER_NAME: lambda: _(
        "The words name another address than the one that opens ({host}). "
        "Please write what people find there instead."
    ),
    Wrong.NOT_HTTPS: lambda: _(
        "The address has to begin with https://, so that nobody on the way can change what is read."
    ),
    Wrong.LONG_ADDRESS: lambda: _("This address is longer than 500 characters. Please use a shorter one."),
    Wrong.ACCOUNT: lambda: _("There is an @ before the name of the site, which hides where the link leads."),
    Wrong.NUMBERS: lambda: _("This address has numbers instead of a name: nobody can see whose site it is."),
    Wrong.LOOKALIKE: lambda: _(
        "The name of this site has letters that are easily mistaken for others. "
        "Please use an address in plain Latin letters."
    ),
    Wrong.NOT_A_LINK: lambda: _("This is not an address that a browser can open."),
}


class ButtonsFull(DomainError):
    """There are as many buttons as there is room for."""

    def message(self) -> str:
        """Say what can be done."""
        return _("There is room for three buttons. Please take one away first.")


class EventGone(DomainError):
    """The event was cancelled, has begun or does not exist."""

    def message(self) -> str:
        """Say so."""
        return _("This event is not among the coming ones any more. Please choose another.")


class EventForTeam(DomainError):
    """Recipients may not know of the event."""

    def message(self) -> str:
        """Say so, and what can be done."""
        return _(
            "Only the team sees this event, so recipients would find nothing behind the button. "
            "Please choose another event, or first let everybody see this one."
        )


class UnsafeFile(DomainError):
    """A file of a kind that people should not be sent."""

    def message(self) -> str:
        """Say which kinds go out."""
        return _(
            "A file of this kind is not sent to people. These are: PDF, documents, spreadsheets, "
            "presentations, plain text, pictures and calendars (.ics)."
        )


class OverBeforeItLeaves(DomainError):
    """By the time it could leave it is no news any more."""

    def __init__(self, leaves: datetime, until: datetime, zone: ZoneInfo) -> None:
        super().__init__(leaves, until)
        self.leaves, self.until, self.zone = leaves, until, zone

    def message(self) -> str:
        """Say both moments, and what can be done."""
        return _(
            "It would leave {leaves}, but it is meant to be valid only until {until}. "
            "Please choose a later end, or another day."
        ).format(leaves=words.moment(self.leaves, self.zone), until=words.moment(self.until, self.zone))
