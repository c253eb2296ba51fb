"""What cannot be chosen for an event, or not be signed up for, and what to do instead."""

from enum import StrEnum
from zoneinfo import ZoneInfo

from bot import words
from bot.dates import wording as dated
from bot.errors import DomainError
from bot.events.options.model import DESCRIPTION_LIMIT, Bar, Barred
from bot.i18n import _


class NotAdmitted(DomainError):
    """The actor cannot sign up for an event."""

    def __init__(self, barred: Barred) -> None:
        super().__init__(barred.why)
        self.barred = barred

    def message(self) -> str:
        """Say why, and what can be done about it."""
        return why(self.barred)


def why(barred: Barred) -> str:
    """Say why somebody cannot sign up, and what can be done about it."""
    options, zone = barred.options, ZoneInfo(barred.event.zone)
    match barred.why:
        case Bar.NOT_YET if options.opens_at:
            said = _("Signing up for “{title}” opens on {moment}. Please come back then.")
            return said.format(title=barred.event.title, moment=dated.moment(options.opens_at, zone))
        case Bar.CLOSED if options.closes_at:
            said = _("Signing up for “{title}” closed on {moment}. /events shows what else is coming.")
            return said.format(title=barred.event.title, moment=dated.moment(options.closes_at, zone))
        case Bar.AREA:
            said = _(
                "“{title}” is for people of one area: {area}. If you live there, choose it as your area "
                "in the settings and sign up then."
            )
            return said.format(title=barred.event.title, area=options.area_name)
        case Bar.GUESTS:
            said = _(
                "“{title}” is for people who were at “{earlier}”. You are not among them. "
                "/events shows what else is coming."
            )
            return said.format(title=barred.event.title, earlier=options.after_title or "")
        case _:
            said = _("“{title}” is for people who have its code. Please write the code that you were given.")
            return said.format(title=barred.event.title)


class TooManyCodes(DomainError):
    """Too many wrong codes were tried."""

    def message(self) -> str:
        """Say that it goes on later."""
        return _("Too many wrong codes just now. Please try again in an hour, or ask the organiser.")


class UnsuitableDescription(DomainError):
    """Not a description."""

    def message(self) -> str:
        """Say what fits."""
        said = _("Please write the description in words, in at most {most} characters.")
        return said.format(most=words.number(DESCRIPTION_LIMIT))


class UnsuitableCode(DomainError):
    """Not a code that people could type or a link carry."""

    def message(self) -> str:
        """Say what a code is."""
        return _("A code has 4 to 24 letters from A to Z and digits, without accents, for example: PARK2026.")


class UnsuitableEnd(DomainError):
    """Not after the start, or too long after it."""

    def message(self) -> str:
        """Say what fits."""
        return _("The end comes after the start, within 12 hours.")


class UnreadableEnd(DomainError):
    """Neither an hour nor a length of time."""

    def message(self) -> str:
        """Say so; the question below shows what can be written."""
        return _("I could not read that.")


class UnsuitableChoice(DomainError):
    """What was chosen is not there (any more)."""

    def message(self) -> str:
        """Ask to choose anew."""
        return _("This cannot be chosen any more. Please choose from the buttons.")


class Clash(StrEnum):
    """Which moments do not go together."""

    OPENS_AFTER_START = "opens_after_start"
    CLOSES_AFTER_START = "closes_after_start"
    CLOSES_BEFORE_OPENING = "closes_before_opening"
    PUBLISHED_IN_THE_PAST = "published_in_the_past"
    PUBLISHED_TOO_LATE = "published_too_late"


class MomentsClash(DomainError):
    """Nobody could sign up, or nobody would see it in time."""

    def __init__(self, clash: Clash) -> None:
        super().__init__(clash)
        self.clash = clash

    def message(self) -> str:
        """Say which moments do not go together."""
        return {
            Clash.OPENS_AFTER_START: _(
                "Signing up would open only after the event begins. Please choose an earlier moment."
            ),
            Clash.CLOSES_AFTER_START: _(
                "Signing up ends when the event begins at the latest. Please choose an earlier moment."
            ),
            Clash.CLOSES_BEFORE_OPENING: _(
                "Signing up would close before it opens. Please choose other moments."
            ),
            Clash.PUBLISHED_IN_THE_PAST: _(
                "The moment of publication has already passed. Please choose another in “More settings”, "
                "or take it out to publish at once."
            ),
            Clash.PUBLISHED_TOO_LATE: _(
                "It would be published when nobody can sign up any more. Please choose an earlier moment."
            ),
        }[self.clash]
