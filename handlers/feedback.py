"""/feedback: how the articles fare, for those who answer."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.knowledge import feedback, feedback_views
from bot.knowledge.presses import FaredPressed
from bot.knowledge.service import Knowledge
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of how articles fare."""
    made = Router(name="feedback")
    officers = needs(Permission.ANSWER)
    made.message.register(begin, command("feedback"), flags=officers)
    made.callback_query.register(turn, FaredPressed.on(), flags=officers)
    return made


async def begin(
    message: Message, actor: Actor, tx: Transaction, profile: Profile, knowledge: Knowledge
) -> Screen:
    """Show the articles that were not the answer most often."""
    return await _page(0, actor, tx, profile, knowledge)


async def turn(
    press: CallbackQuery,
    *,
    pressed: FaredPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Turn to another page."""
    return await _page(pressed.page, actor, tx, profile, knowledge)


async def _page(number: int, actor: Actor, tx: Transaction, profile: Profile, knowledge: Knowledge) -> Screen:
    today = tx.now.astimezone(profile.timezone).date()
    page = await tx.read(feedback.fared, actor, number, today)
    return feedback_views.fared(page, knowledge.library, actor.locale)
