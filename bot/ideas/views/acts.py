"""What the office can do with an idea beside deciding about it, as buttons for its card."""

from bot.i18n import _
from bot.ideas.merging.presses import Merge, MergePressed
from bot.ideas.merging.rules import MAY_BE_JOINED
from bot.ideas.model import Idea, Status
from bot.ideas.moderation.presses import Hide, HidePressed
from bot.telegram.screen import Button, button


def acts(idea: Idea) -> list[Button]:
    """Offer to join an idea to another, or to hide it; where that was done, the way back."""
    match idea.status:
        case Status.MERGED:
            part = MergePressed(do=Merge.PART, number=idea.number)
            return [button(_("Part from idea {number}…").format(number=idea.merged_into), part)]
        case Status.HIDDEN:
            return [button(_("Why it is hidden"), HidePressed(do=Hide.OPEN, number=idea.number))]
        case _:
            join = [button(_("Join to another…"), MergePressed(do=Merge.BEGIN, number=idea.number))]
            hide = button(_("Hide…"), HidePressed(do=Hide.BEGIN, number=idea.number))
            return [*(join if idea.status in MAY_BE_JOINED else []), hide]
