"""A next step below what somebody just did, at most one. No conversation of its own."""

from collections.abc import Sequence

from bot.nextsteps import actions, views
from bot.nextsteps.model import Act
from bot.people.model import Actor
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.screen import Screen


async def after(
    act: Act, actor: Actor, tx: Transaction, profile: Profile, *, already: Sequence[Screen] = ()
) -> list[Screen]:
    """Note an act, and offer the step that may follow it, unless something is `already` asked below it."""
    await note(act, actor, tx, profile)
    return [*already] or await offered(act, actor, tx)


async def note(act: Act, actor: Actor, tx: Transaction, profile: Profile) -> None:
    """Note an act in whose middle nothing is to be offered."""
    await tx.run(actions.note, actor, act, profile, tx.now)


async def offered(act: Act, actor: Actor, tx: Transaction) -> list[Screen]:
    """Offer the step that may follow an act which was noted."""
    offer = await tx.run(actions.offer, actor, act, tx.now)
    return [views.offered(offer)] if offer else []
