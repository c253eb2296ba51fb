"""The way in: /start, /help, and /cancel where nothing is being filled in."""

from aiogram import Router
from aiogram.types import Message

from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.telegram.commands import menu
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen
from bot.telegram.text import rich


def router() -> Router:
    """Make the router of the way in."""
    made = Router(name="start")
    made.message.register(start, command("start"), flags=needs(Permission.NONE))
    made.message.register(help_, command("help"), flags=needs(Permission.NONE))
    return made


async def start(message: Message, profile: Profile) -> Screen:
    """Say who runs this and what can be done."""
    return Screen(rich(_("Welcome to <b>{name}</b>."), name=profile.bot.name))


async def help_(message: Message, actor: Actor) -> Screen:
    """List what the actor can do."""
    lines = (f"/{name} – {words}" for name, words in menu(actor, actor.locale))
    return Screen("\n".join(lines))
