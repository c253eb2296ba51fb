"""Which ideas may be joined, pure."""

from bot.ideas import rules
from bot.ideas.merging.model import Refusal
from bot.ideas.model import Idea, Status

MAY_BE_JOINED = (Status.RECEIVED, Status.IN_REVIEW, Status.ACCEPTED, Status.PLANNED)
"""What may be joined to another idea: the office has not said its last word of it."""


def refusal(one: Idea, into: Idea, *, has_joined: bool) -> Refusal | None:
    """Say why `one` cannot be joined to `into`; `has_joined`: whether others are joined to `one`."""
    if one.number == into.number:
        return Refusal.ITSELF
    if one.status == Status.MERGED:
        return Refusal.JOINED_ALREADY
    if one.status not in MAY_BE_JOINED:
        return Refusal.DECIDED
    if has_joined:
        return Refusal.OTHERS_JOINED
    return _unfit(into)


def _unfit(into: Idea) -> Refusal | None:
    if into.status == Status.MERGED:
        return Refusal.INTO_JOINED
    if into.status == Status.RECEIVED:
        return Refusal.INTO_NEW
    return None if rules.is_public(into) else Refusal.INTO_CLOSED
