"""/heard: who is heard, for the office."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.insights import actions, views
from bot.insights.paths import actions as paths
from bot.insights.paths import views as path_views
from bot.insights.presses import HeardPressed, See
from bot.insights.spans import Back
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of who is heard."""
    made = Router(name="heard")
    office = needs(Permission.READ_RESULTS)
    made.message.register(begin, command("heard"), flags=office)
    made.callback_query.register(look, HeardPressed.on(See.WORDS), flags=office)
    made.callback_query.register(draw, HeardPressed.on(See.PICTURES), flags=office)
    made.callback_query.register(follow, HeardPressed.on(See.PATHS), flags=office)
    made.callback_query.register(draw_paths, HeardPressed.on(See.PATHS_PICTURES), flags=office)
    return made


async def begin(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Say who was heard in the last months."""
    return await _heard(Back.DAYS_90, actor, tx, profile)


async def look(
    press: CallbackQuery, pressed: HeardPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Say the same of another time."""
    return await _heard(pressed.back, actor, tx, profile)


async def draw(
    press: CallbackQuery, pressed: HeardPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show it as pictures."""
    return views.pictured(await tx.read(actions.heard, actor, pressed.back, tx.now, profile), profile)


async def follow(
    press: CallbackQuery, pressed: HeardPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Say how far people come from a first contact."""
    found = await tx.read(paths.look, actor, pressed.back, tx.now, profile)
    return path_views.shown(found, pressed.back, profile)


async def draw_paths(
    press: CallbackQuery, pressed: HeardPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show it as pictures."""
    return path_views.pictured(await tx.read(paths.look, actor, pressed.back, tx.now, profile), profile)


async def _heard(back: Back, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    return views.heard(await tx.read(actions.heard, actor, back, tx.now, profile), back, profile)
