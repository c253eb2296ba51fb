"""Channels and groups for announcements: keepers let announcements go there, or not."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.channels import keeping, views
from bot.broadcasts.channels.model import Channel
from bot.broadcasts.channels.presses import ChannelPressed, Keep
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen

KEEPER = needs(Permission.MANAGE_ROLES)


def router() -> Router:
    """Make the router of channels, as keepers see them."""
    made = Router(name="channels")
    made.message.register(show_all, command("channels"), flags=KEEPER)
    made.callback_query.register(press_all, ChannelPressed.on(Keep.LIST), flags=KEEPER)
    made.callback_query.register(show, ChannelPressed.on(Keep.OPEN), flags=KEEPER)
    made.callback_query.register(turn(keeping.connect), ChannelPressed.on(Keep.CONNECT), flags=KEEPER)
    made.callback_query.register(turn(keeping.disconnect), ChannelPressed.on(Keep.DECLINE), flags=KEEPER)
    made.callback_query.register(ask_areas, ChannelPressed.on(Keep.AREAS), flags=KEEPER)
    made.callback_query.register(choose_area, ChannelPressed.on(Keep.AREA), flags=KEEPER)
    return made


async def show_all(message: Message, actor: Actor, tx: Transaction) -> Screen:
    """List the channels that the bot knows."""
    return views.listing(await tx.read(keeping.known, actor))


async def press_all(press: CallbackQuery, actor: Actor, tx: Transaction) -> Screen:
    """Do so by a button."""
    return views.listing(await tx.read(keeping.known, actor))


async def show(
    press: CallbackQuery, pressed: ChannelPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show one channel."""
    return views.card(await tx.read(keeping.look, actor, pressed.id), profile)


def turn(action: Callable[..., tuple[Channel, bool]]) -> Callable[..., Awaitable[Screen]]:
    """Make the handler of a button that connects or disconnects."""

    async def turned(
        press: CallbackQuery, pressed: ChannelPressed, actor: Actor, tx: Transaction, profile: Profile
    ) -> Screen:
        channel, changed = await tx.run(action, actor, pressed.id, tx.now)
        return views.card(channel, profile) if changed else views.stands(channel)

    turned.__name__ = getattr(action, "__name__", "turned")
    return turned


async def ask_areas(
    press: CallbackQuery, pressed: ChannelPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Ask for which audiences it is chosen beforehand."""
    channel = await tx.read(keeping.look, actor, pressed.id)
    return views.areas(channel, profile) if channel.connected else views.card(channel, profile)


async def choose_area(
    press: CallbackQuery, pressed: ChannelPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Choose it beforehand for one more audience, or no longer."""
    channel = await tx.run(keeping.preselect, actor, pressed.id, pressed.value, profile)
    return views.areas(channel, profile) if channel.connected else views.card(channel, profile)
