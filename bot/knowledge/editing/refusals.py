"""Why something cannot be written or published, in words that say what to do instead."""

from bot.errors import DomainError
from bot.i18n import _, ngettext


class BadTitle(DomainError):
    """No title can be made of this."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def message(self) -> str:
        """Say how long a title may be."""
        return ngettext(
            "A title is one line of 3 to {count} character. Please write it again.",
            "A title is one line of 3 to {count} characters. Please write it again.",
            self.limit,
        ).format(count=self.limit)


class TooShort(DomainError):
    """An answer needs a sentence."""

    def message(self) -> str:
        """Ask for a sentence."""
        return _("That is too short for an answer. Please write at least one whole sentence.")


class TooLong(DomainError):
    """The text does not fit."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__()
        self.length, self.limit = length, limit

    def message(self) -> str:
        """Say by how much."""
        over = self.length - self.limit
        return ngettext(
            "The text is {count} character too long; {limit} fit. Please shorten it and write it again.",
            "The text is {count} characters too long; {limit} fit. Please shorten it and write it again.",
            over,
        ).format(count=over, limit=self.limit)


class BadMarkup(DomainError):
    """The formatting cannot be read."""

    def message(self) -> str:
        """Show how to format."""
        return _(
            "I cannot read the formatting. Bold is written **like this**, a link [like this](https://…). "
            "Please write the text again."
        )


class BadWays(DomainError):
    """These are not ways to ask."""

    def __init__(self, most: int, longest: int) -> None:
        super().__init__()
        self.most, self.longest = most, longest

    def message(self) -> str:
        """Say what fits."""
        return _(
            "Please write one way to ask on each line: {most} lines at most, of 3 to {longest} characters."
        ).format(most=self.most, longest=self.longest)


class BadSource(DomainError):
    """No source can be read from this."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def message(self) -> str:
        """Show how to name one."""
        return _(
            "I need a web address that begins with https:// and can be opened by everybody; its name goes "
            "before it, for example: Council's page https://example.org/page. One to a line, {most} at most."
        ).format(most=self.most)


class BadDay(DomainError):
    """This is no day that an answer can hold for."""

    def message(self) -> str:
        """Show how to write one."""
        return _("I need a day that has come, of the last five years, for example 21.11.2026.")


class NothingWritten(DomainError):
    """No draft, or another one by now."""

    def message(self) -> str:
        """Say where to begin."""
        return _("No answer is being written. /gaps shows what is without an answer, /answers what there is.")


class NothingChanged(DomainError):
    """The draft says what is answered already."""

    def message(self) -> str:
        """Say so."""
        return _("Nothing is changed yet: the draft says what the bot answers already.")


class Overtaken(DomainError):
    """Somebody published another version of this article since the draft was begun."""

    def message(self) -> str:
        """Say what to do."""
        return _(
            "Somebody has changed this answer since you began, and your text would undo that. Your draft "
            "stays. Look at the new version first (/answers); then drop the draft and begin from it."
        )


class NoSuchAnswer(DomainError):
    """No such article or version."""

    def message(self) -> str:
        """Say so."""
        return _("There is no such answer or version. /answers shows what was changed here.")


class Moved(DomainError):
    """Something else was published between the check against the golden questions and the publication."""

    def message(self) -> str:
        """Ask to press again."""
        return _(
            "Somebody published an answer at the same moment. Nothing of yours was published yet: "
            "please press the button again in a few seconds."
        )
