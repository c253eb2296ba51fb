"""/certificate: checking one; making one's own after a cycle; an organiser's threshold."""

import asyncio

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import lettercode
from bot.errors import DomainError
from bot.events.certificates import actions, desk_views, files, views
from bot.events.certificates.model import CODE
from bot.events.certificates.presses import CertificatePressed, Do
from bot.events.certificates.refusals import UnsuitableName
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed
from bot.telegram.screen import Screen


class Certifying(StatesGroup):
    """The name for a certificate is awaited, or the code of one."""

    name = State()
    code = State()


AWAITED = (Certifying.name, Certifying.code)


def router() -> Router:
    """Make the router of certificates."""
    made = Router(name="certificates")
    running, anybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    made.message.register(certificate, command("certificate"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(*AWAITED), flags=anybody)
    made.message.register(name, answering(Certifying.name), flags=anybody)
    made.message.register(code, answering(Certifying.code), flags=anybody)
    press = made.callback_query
    press.register(ask_name, CertificatePressed.on(Do.ASK), flags=anybody)
    press.register(ask_code, CertificatePressed.on(Do.CHECK), flags=anybody)
    press.register(stop, CertificatePressed.on(Do.STOP), flags=anybody)
    press.register(desk, CertificatePressed.on(Do.DESK), flags=running)
    press.register(choose, CertificatePressed.on(Do.LEAST), flags=running)
    return made


async def certificate(
    message: Message, argument: str, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Check the code that follows the command, or ask for one."""
    if argument:
        return await check(argument, tx, profile)
    await state.set_state(Certifying.code)
    await state.set_data({})
    return views.ask_code()


async def code(message: Message, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    """Take a code; what is none is asked for again."""
    typed = message.text or ""
    if lettercode.fault(lettercode.normal(typed), CODE) is None:
        await state.clear()
    return await check(typed, tx, profile)


async def ask_code(press: CallbackQuery, state: FSMContext) -> Screen:
    """Ask for a code, by a button."""
    await state.set_state(Certifying.code)
    await state.set_data({})
    return views.ask_code()


async def check(typed: str, tx: Transaction, profile: Profile) -> Screen:
    """Say whether a certificate is genuine, wherever its code came from."""
    letters = lettercode.normal(typed)
    if wrong := lettercode.fault(letters, CODE):
        return views.not_a_code(wrong)
    found = await tx.read(actions.check, letters)
    return views.checked(found, profile) if found else views.unknown()


async def ask_name(
    press: CallbackQuery, pressed: CertificatePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask for the name that goes on a certificate, if there can be one."""
    found = await tx.read(actions.ready, actor, pressed.id, tx.now)
    await state.set_state(Certifying.name)
    await state.set_data({"series": found.series.id})
    return views.ask_name(found)


async def name(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, username: str
) -> Screen:
    """Make the certificate for the name that was written; what is none is asked for again."""
    series_id = int((await state.get_data())["series"])
    try:
        asked = await tx.read(actions.ready, actor, series_id, tx.now)
        said = actions.name_from(message.text or "")
        issued = await tx.run(actions.make, actor, series_id, tx.now)
    except UnsuitableName as refusal:
        return views.ask_name(asked).below(refusal.message())
    except DomainError as refusal:
        return await closed(state, refusal)
    await state.clear()
    page = views.diploma(issued, said, username, profile)
    return views.made(issued, await asyncio.to_thread(files.write, page), username)


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Make nothing, check nothing."""
    series_id = int((await state.get_data()).get("series", 0))
    await state.clear()
    return views.stopped(series_id)


async def stop(press: CallbackQuery, pressed: CertificatePressed, state: FSMContext) -> Screen:
    """Make or check nothing, by the button; another conversation that has begun meanwhile goes on."""
    if await state.get_state() in {one.state for one in AWAITED}:
        await state.clear()
    return views.stopped(pressed.id)


async def desk(press: CallbackQuery, pressed: CertificatePressed, actor: Actor, tx: Transaction) -> Screen:
    """Show an organiser the certificates of a cycle."""
    return desk_views.desk(await tx.read(actions.desk, actor, pressed.id, tx.now))


async def choose(press: CallbackQuery, pressed: CertificatePressed, actor: Actor, tx: Transaction) -> Screen:
    """Say from how many meetings on there are certificates."""
    return desk_views.chosen(await tx.run(actions.choose, actor, pressed.id, pressed.value, tx.now))


async def with_standing(screen: Screen, series_id: int, actor: Actor, tx: Transaction) -> Screen:
    """Add to a cycle how far somebody is on the way to its certificate."""
    return views.with_standing(screen, await tx.read(actions.own_standing, actor, series_id, tx.now))
