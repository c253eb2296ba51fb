"""What becomes of the messages that wait after a restore."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.backup import actions, views
from bot.backup.presses import Do, HeldPressed
from bot.people.model import Actor, Permission
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of holds."""
    made = Router(name="held")
    made.callback_query.register(decide, HeldPressed.on(), flags=needs(Permission.RESUME_SENDING))
    return made


async def decide(event: CallbackQuery, pressed: HeldPressed, actor: Actor, tx: Transaction) -> Screen:
    """Send what is still current, or drop what is overdue; once."""
    send = pressed.do is Do.SEND
    lifted = await tx.run(actions.resume, actor, pressed.since, tx.now, send=send)
    return views.resumed(lifted) if lifted else views.ended()
