"""Privacy, a copy of one's data, and erasure."""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.limits import actions as limits
from bot.people import consent, erasure, mydata
from bot.people import data_views as views
from bot.people.model import Actor, Permission
from bot.people.personal import PersonalData
from bot.people.presses import ConsentPressed, Erase, ErasePressed, Go, GoPressed
from bot.profile import Profile
from bot.profile_limits import Act
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
    made.callback_query.register(erase, ErasePressed.on(Erase.YES, Erase.LEAVE_IDEAS), flags=anybody)
    made.callback_query.register(agree, ConsentPressed.on(), flags=anybody)
    made.callback_query.register(keep, ErasePressed.on(Erase.NO), flags=anybody)
    return made


async def privacy(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Say what is stored and why."""
    return views.privacy(profile, asks=await tx.read(consent.is_outdated, actor, profile))


async def show_privacy(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Say the same below the screen that was pressed."""
    return views.privacy(profile, asks=await tx.read(consent.is_outdated, actor, profile)).anew()


async def agree(
    press: CallbackQuery, pressed: ConsentPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Agree to the version that was shown; where there is a newer one by now, show that."""
    if pressed.version != profile.privacy.version:
        return views.privacy(profile, asks=True).anew()
    await tx.run(consent.agree, actor, profile, tx.now)
    return views.agreed(profile)


async def copy(
    message: Message, actor: Actor, tx: Transaction, profile: Profile, personal: Sequence[PersonalData]
) -> list[Screen]:
    """Hand out everything that is stored."""
    return await _copied(actor, tx, profile, personal)


async def make_copy(
    press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile, personal: Sequence[PersonalData]
) -> list[Screen]:
    """Do so by a button."""
    return await _copied(actor, tx, profile, personal)


async def ask(message: Message, actor: Actor, tx: Transaction, personal: Sequence[PersonalData]) -> Screen:
    """Ask whether to delete everything."""
    return views.ask_to_erase(actor, await tx.read(erasure.would_stay, actor, personal))


async def ask_again(
    press: CallbackQuery, actor: Actor, tx: Transaction, personal: Sequence[PersonalData]
) -> Screen:
    """Ask the same by a button."""
    return views.ask_to_erase(actor, await tx.read(erasure.would_stay, actor, personal)).anew()


async def erase(
    press: CallbackQuery,
    *,
    pressed: ErasePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    personal: Sequence[PersonalData],
) -> Screen:
    """Delete everything; a second tap meets a person without data and changes nothing more."""
    await state.clear()
    stay = pressed.do is Erase.LEAVE_IDEAS
    await tx.run(erasure.erase, actor, personal, tx.now, back=None if stay else profile)
    return views.erased(ideas_stay=stay)


async def keep(press: CallbackQuery) -> Screen:
    """Delete nothing."""
    return views.kept()


async def _copied(
    actor: Actor, tx: Transaction, profile: Profile, personal: Sequence[PersonalData]
) -> list[Screen]:
    await tx.read(limits.check, actor, Act.COPY, profile, tx.now)
    data = await tx.read(mydata.collect, actor, personal)
    files = await asyncio.to_thread(mydata.write, data, tx.now, profile)
    await tx.run(limits.spend, actor, Act.COPY, profile, tx.now)
    await tx.run(mydata.handed_out, actor, tx.now)
    return views.my_data(data, profile, files)
