"""What other rooms put below a card: an idea's way, an event's ideas. No conversation of its own."""

from bot.events import actions as events
from bot.events.afterwards import actions as afterwards
from bot.events.afterwards import views as afterwards_views
from bot.ideas.model import Card
from bot.lineage import actions, views
from bot.people.model import Actor
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.screen import Screen, Screens, listed


async def with_way(
    screens: Screens, card: Card, tx: Transaction, profile: Profile, *, desk: bool = False
) -> list[Screen]:
    """Put the way of an idea below its card, which is the last of the screens, if it may be read."""
    if card.only_number:
        return listed(screens)
    return views.below(listed(screens), await tx.read(actions.chain, card.idea), profile, desk=desk)


async def with_ideas(screen: Screen, event_id: int, tx: Transaction) -> Screen:
    """Put the ideas of an event below its card."""
    return views.with_ideas(screen, await tx.read(actions.meeting, event_id))


async def past_event(event_id: int, actor: Actor, tx: Transaction) -> Screen:
    """Show an event that has begun, with its ideas and what came of it."""
    begun = await tx.read(events.begun, actor, event_id, tx.now)
    card = views.past(await tx.read(actions.meeting, event_id), begun)
    return afterwards_views.with_results(card, await tx.read(afterwards.on_card, actor, event_id, tx.now))
