"""Privacy, a copy of one's data, and erasure."""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.people import data_views as views
from bot.people import erasure, mydata
from bot.people.model import Actor, Permission
from bot.people.personal import PersonalData
from bot.people.presses import Erase, ErasePressed, Go, GoPressed
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of personal data."""
    made = Router(name="mydata")
    anybody = needs(Permission.NONE)
    made.message.register(privacy, command("privacy"), flags=anybody)
    made.message.register(copy, command("mydata"), flags=anybody)
    made.message.register(ask, command("delete"), flags=anybody)
    made.callback_query.register(show_privacy, GoPressed.on(Go.PRIVACY), flags=anybody)
    made.callback_query.register(make_copy, GoPressed.on(Go.MY_DATA), flags=anybody)
    made.callback_query.register(ask_again, GoPressed.on(Go.DELETE), flags=anybody)
    made.callback_query.register(erase, ErasePressed.on(Erase.YES), flags=anybody)
    made.callback_query.register(keep, ErasePressed.on(Erase.NO), flags=anybody)
    return made


async def privacy(message: Message, profile: Profile) -> Screen:
    """Say what is stored and why."""
    return views.privacy(profile)


async def show_privacy(press: CallbackQuery, profile: Profile) -> Screen:
    """Say the same below the screen that was pressed."""
    return views.privacy(profile).anew()


async def copy(
    message: Message, actor: Actor, tx: Transaction, profile: Profile, personal: Sequence[PersonalData]
) -> Screen:
    """Hand out everything that is stored."""
    return await _copied(actor, tx, profile, personal)


async def make_copy(
    press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile, personal: Sequence[PersonalData]
) -> Screen:
    """Do so by a button."""
    return await _copied(actor, tx, profile, personal)


async def ask(message: Message, actor: Actor) -> Screen:
    """Ask whether to delete everything."""
    return views.ask_to_erase(actor)


async def ask_again(press: CallbackQuery, actor: Actor) -> Screen:
    """Ask the same by a button."""
    return views.ask_to_erase(actor).anew()


async def erase(
    press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext, personal: Sequence[PersonalData]
) -> Screen:
    """Delete everything; a second tap meets a person without data and changes nothing more."""
    await state.clear()
    await tx.run(erasure.erase, actor, personal, tx.now)
    return views.erased()


async def keep(press: CallbackQuery) -> Screen:
    """Delete nothing."""
    return views.kept()


async def _copied(
    actor: Actor, tx: Transaction, profile: Profile, personal: Sequence[PersonalData]
) -> Screen:
    data = await tx.read(mydata.collect, actor, personal)
    path = await asyncio.to_thread(mydata.write, data, tx.now)
    await tx.run(mydata.handed_out, actor, tx.now)
    return views.my_data(data, profile, path)
