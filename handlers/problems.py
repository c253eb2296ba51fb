"""One question later on: was what you reported elsewhere solved?"""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.ideas.problems import actions, views
from bot.ideas.problems.presses import Do, ProblemPressed
from bot.knowledge.service import Knowledge
from bot.knowledge.views import opener
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen

FORMAL_WAYS = ("wniosek", "skarga")
"""Articles on what can be done where asking did not help."""


def router() -> Router:
    """Make the router of reminders about problems."""
    made = Router(name="problems")
    anybody = needs(Permission.NONE)
    made.callback_query.register(remind, ProblemPressed.on(Do.REMIND), flags=anybody)
    made.callback_query.register(drop, ProblemPressed.on(Do.DROP), flags=anybody)
    made.callback_query.register(solved, ProblemPressed.on(Do.YES), flags=anybody)
    made.callback_query.register(not_solved, ProblemPressed.on(Do.NO), flags=anybody)
    return made


async def remind(
    event: CallbackQuery, pressed: ProblemPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Note that the actor wants to be asked."""
    done = await tx.run(actions.remind, actor, pressed.category, pressed.days, profile, now=tx.now)
    return views.reminded(done, profile) if done else views.not_offered()


async def drop(event: CallbackQuery, pressed: ProblemPressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask no more."""
    return views.dropped(await tx.run(actions.settle, actor, pressed.ref))


async def solved(event: CallbackQuery, pressed: ProblemPressed, actor: Actor, tx: Transaction) -> Screen:
    """Take a yes."""
    return views.solved(await tx.run(actions.settle, actor, pressed.ref))


async def not_solved(
    event: CallbackQuery,
    *,
    pressed: ProblemPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Take a no, and lead on."""
    category = await tx.run(actions.settle, actor, pressed.ref)
    found = (knowledge.library.find(one, actor.locale) for one in FORMAL_WAYS)
    return views.not_solved(category, [opener(one) for one in found if one], profile)
