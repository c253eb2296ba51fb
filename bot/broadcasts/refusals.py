"""What cannot be done with an announcement, and what to do instead."""

from bot import words
from bot.broadcasts.audience.wording import left_out
from bot.broadcasts.model import TEXT_LIMIT, Reach, Reason
from bot.errors import DomainError
from bot.i18n import _, ngettext


class NothingWritten(DomainError):
    """There is no draft."""

    def message(self) -> str:
        """Say how to begin."""
        return _("No announcement is being written. /announce begins one.")


class NoSuchAnnouncement(DomainError):
    """It does not exist, or is not this person's to see."""

    def message(self) -> str:
        """Say so, without a hint which of the two it is."""
        return _("There is no such announcement.")


class EmptyText(DomainError):
    """Nothing but white space."""

    def message(self) -> str:
        """Ask for words."""
        return _("An announcement needs words. Please write them in one message.")


class TooLong(DomainError):
    """More characters than fit in one message."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def message(self) -> str:
        """Say by how much."""
        over = self.length - TEXT_LIMIT
        return ngettext(
            "This text has {length} characters, an announcement at most {limit}. "
            "Please send it again, {over} character shorter.",
            "This text has {length} characters, an announcement at most {limit}. "
            "Please send it again, {over} characters shorter.",
            over,
        ).format(length=words.number(self.length), limit=words.number(TEXT_LIMIT), over=words.number(over))


class WeekIsFull(DomainError):
    """All of the audience have got as many announcements within a week as the profile allows."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def message(self) -> str:
        """Say so, and what can be done."""
        return ngettext(
            "Nobody would get this: everybody there has had {count} announcement within seven days, and "
            "that is the most. Please choose another audience, or send it in a few days.",
            "Nobody would get this: everybody there has had {count} announcements within seven days, and "
            "that is the most. Please choose another audience, or send it in a few days.",
            self.most,
        ).format(count=self.most)


class NobodyToReach(DomainError):
    """The audience is empty."""

    def __init__(self, reach: Reach) -> None:
        super().__init__(reach)
        self.reach = reach

    def message(self) -> str:
        """Say why nobody would get it, and what to do."""
        if set(self.reach.left_out) - {Reason.UNWILLING, Reason.UNREACHABLE}:
            return _("Nobody would get this. {reasons}. Please choose another audience.").format(
                reasons=left_out(self.reach)
            )
        return _(
            "Nobody would get this: nobody there has asked for announcements yet. "
            "Please choose another audience. People switch announcements on in /settings."
        )
