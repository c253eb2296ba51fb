"""The message of the week: reading one of its announcements whole, turning its pages."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.broadcasts.content.arriving import announcement
from bot.broadcasts.digest import actions, views
from bot.broadcasts.digest.presses import DigestPressed, Read
from bot.broadcasts.presses import Choice, ChoicePressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of messages of the week."""
    made = Router(name="digest")
    made.callback_query.register(read, DigestPressed.on(Read.WHOLE), flags=needs(Permission.NONE))
    made.callback_query.register(turn, DigestPressed.on(Read.PAGE), flags=needs(Permission.NONE))
    return made


async def read(
    press: CallbackQuery, pressed: DigestPressed, actor: Actor, tx: Transaction, profile: Profile
) -> list[Screen]:
    """Show an announcement whole, in as many messages as it has."""
    broadcast, content = await tx.read(actions.whole, actor, pressed.id)
    off = ChoicePressed(do=Choice.OFF, id=broadcast.id)
    return [screen.anew() for screen in announcement(broadcast, content, profile, off)]


async def turn(
    press: CallbackQuery, pressed: DigestPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show another page."""
    found = await tx.read(actions.contents, actor, pressed.id)
    return views.message(found, pressed.id, profile, pressed.page) if found else views.gone()
