"""What was done today: a number for each person and thing, and one for everybody. Gone with the day."""

from datetime import date

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _, ngettext
from bot.profile_limits import Act
from bot.storage.base import Base


class Usage(Base):
    """How often a person did something on a day."""

    __tablename__ = "usage"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    act: Mapped[Act] = mapped_column(String(16), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    count: Mapped[int]


class UsageOfAll(Base):
    """How often everybody together did it."""

    __tablename__ = "usage_of_all"
    act: Mapped[Act] = mapped_column(String(16), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    count: Mapped[int]


class TooMany(DomainError):
    """Somebody did something as often as it may be done in a day."""

    def __init__(self, act: Act, limit: int) -> None:
        super().__init__(act)
        self.act, self.limit = act, limit

    def message(self) -> str:
        """Say how many there were, that nothing is lost, and when it goes on."""
        return "\n\n".join([_reached(self.act, self.limit), _goes_on(self.act)])


class TooManyTogether(DomainError):
    """All together did something as often as it may be done in a day."""

    def __init__(self, act: Act) -> None:
        super().__init__(act)
        self.act = act

    def message(self) -> str:
        """Say that it is nobody's fault, and when it goes on."""
        busy = _("Very many people are doing this today, more than can be looked after. Thank you!")
        return "\n\n".join([busy, _goes_on(self.act)])


def _reached(act: Act, limit: int) -> str:  # noqa: PLR0911 - one for each act
    match act:
        case Act.ASK:
            return ngettext(
                "Today there was {count} question from this account, and that is as many as I can take.",
                "Today there were {count} questions from this account, and that is as many as I can take.",
                limit,
            ).format(count=limit)
        case Act.CASE:
            return ngettext(
                "Today {count} question went from this account to people. They need time to answer.",
                "Today {count} questions went from this account to people. They need time to answer.",
                limit,
            ).format(count=limit)
        case Act.DRAFT | Act.IDEA:
            return ngettext(
                "Today there was {count} idea from this account. Thank you! The office reads each of them.",
                "Today there were {count} ideas from this account. Thank you! The office reads each of them.",
                limit,
            ).format(count=limit)
        case Act.SUPPORT:
            return ngettext(
                "Today {count} support came from this account. Thank you!",
                "Today {count} supports came from this account. Thank you!",
                limit,
            ).format(count=limit)
        case Act.PROPOSAL:
            return ngettext(
                "Today {count} event was proposed from this account. Thank you! The team looks at each.",
                "Today {count} events were proposed from this account. Thank you! The team looks at each.",
                limit,
            ).format(count=limit)
        case Act.HELP:
            return ngettext(
                "Today there was {count} offer or message about helping from this account. Thank you!",
                "Today there were {count} offers and messages about helping from this account. Thank you!",
                limit,
            ).format(count=limit)
        case Act.COPY | Act.EXPORT:
            return ngettext(
                "Today {count} file was made for this account, and that is as many as I can make.",
                "Today {count} files were made for this account, and that is as many as I can make.",
                limit,
            ).format(count=limit)


def _goes_on(act: Act) -> str:
    if act is Act.IDEA:
        return _("What is written is kept and can be sent tomorrow: /idea shows it again.")
    if act is Act.PROPOSAL:
        return _("What is written is kept and can be handed in tomorrow: /propose_event shows it again.")
    if act is Act.CASE:
        return _("It goes on tomorrow. If it cannot wait, /ask shows where to call.")
    return _("It goes on tomorrow.")
