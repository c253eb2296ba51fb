"""What other rooms put below a card: an idea's way, an event's ideas. No conversation of its own."""

from bot.ideas.model import Idea
from bot.lineage import actions, views
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.screen import Screen, Screens, listed


async def with_way(
    screens: Screens, idea: Idea, tx: Transaction, profile: Profile, *, desk: bool = False
) -> list[Screen]:
    """Put the way of an idea below its card, which is the last of the screens."""
    return views.below(listed(screens), await tx.read(actions.chain, idea), profile, desk=desk)


async def with_ideas(screen: Screen, event_id: int, tx: Transaction) -> Screen:
    """Put the ideas of an event below its card."""
    return views.with_ideas(screen, await tx.read(actions.meeting, event_id))


async def past_event(event_id: int, tx: Transaction) -> Screen:
    """Show an event that has begun, with its ideas."""
    return views.past(await tx.read(actions.meeting, event_id))
