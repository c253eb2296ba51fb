"""What cannot be done with an idea, each with what the person is told."""

from bot.errors import DomainError
from bot.i18n import _
from bot.ideas.model import Idea


class OwnIdea(DomainError):
    """One does not support one's own idea."""

    def message(self) -> str:
        """Say that it counts already."""
        return _("This is an idea of yours: it counts already, and all news of it comes to you.")


class CannotWithdraw(DomainError):
    """The office has already decided about the idea."""

    def message(self) -> str:
        """Say why not."""
        return _("The office has already decided about this idea, so it can no longer be withdrawn.")


class JoinedElsewhere(DomainError):
    """The idea was joined to another one, and is supported and followed there."""

    def __init__(self, idea: Idea) -> None:
        super().__init__()
        self._idea = idea

    def message(self) -> str:
        """Say where to go on."""
        return _(
            "Idea {number} was joined to idea {other}: support counts there. /idea {other} opens it."
        ).format(number=self._idea.number, other=self._idea.merged_into)
