"""/receipt and /receipts: checking a receipt, the public list."""

import asyncio

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import lettercode
from bot.ideas.receipts import actions, files, sealing, views
from bot.ideas.receipts.presses import Do, ReceiptPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen
from bot.telegram.typed import numbered


class Checking(StatesGroup):
    """The code of a receipt is awaited."""

    code = State()


def router() -> Router:
    """Make the router of receipts."""
    made = Router(name="receipts")
    anybody = needs(Permission.NONE)
    made.message.register(log, command("receipts"), flags=anybody)
    made.message.register(receipt, command("receipt"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(Checking.code), flags=anybody)
    made.message.register(answer, answering(Checking.code), flags=anybody)
    press = made.callback_query
    press.register(ask, ReceiptPressed.on(Do.ASK), flags=anybody)
    press.register(stop, ReceiptPressed.on(Do.STOP), flags=anybody)
    press.register(show_log, ReceiptPressed.on(Do.LOG), flags=anybody)
    press.register(whole_list, ReceiptPressed.on(Do.LIST), flags=anybody)
    press.register(slip, ReceiptPressed.on(Do.SLIP), flags=anybody)
    press.register(renew, ReceiptPressed.on(Do.NEW), flags=anybody)
    return made


async def receipt(
    message: Message, *, argument: str, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Check the code that follows the command, offer a receipt for the idea of that number, or ask."""
    if number := numbered(argument):
        return views.really_new(await tx.read(actions.own, actor, number))
    if argument:
        return await _checked(argument, actor, tx, profile)
    await state.set_state(Checking.code)
    return views.asked()


async def answer(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take a code; one that is none is asked for again."""
    screen = await _checked(message.text or "", actor, tx, profile)
    if lettercode.fault(lettercode.normal(message.text or ""), sealing.CODE) is None:
        await state.clear()
    return screen


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Check nothing."""
    await state.clear()
    return views.not_asked()


async def stop(press: CallbackQuery, state: FSMContext) -> Screen:
    """Check nothing, by the button; another conversation that has begun meanwhile goes on."""
    if await state.get_state() == Checking.code.state:
        await state.clear()
    return views.not_asked()


async def log(message: Message, tx: Transaction) -> Screen:
    """Show the public list in short."""
    return views.log(await tx.read(actions.look))


async def ask(press: CallbackQuery, state: FSMContext) -> Screen:
    """Ask for a code."""
    await state.set_state(Checking.code)
    return views.asked()


async def show_log(press: CallbackQuery, tx: Transaction) -> Screen:
    """Show the public list by a button."""
    return views.log(await tx.read(actions.look)).anew()


async def whole_list(press: CallbackQuery, tx: Transaction) -> Screen:
    """Hand the public list over."""
    found = await tx.read(actions.look)
    if not found.closed:
        return views.log(found)
    path = await asyncio.to_thread(files.temporary, await tx.read(actions.lines), ".csv")
    return views.list_file(path, found)


async def slip(press: CallbackQuery, pressed: ReceiptPressed, actor: Actor, tx: Transaction) -> Screen:
    """Hand one receipt over as a file."""
    found = await tx.read(actions.slip, actor, pressed.code)
    if found is None:
        return views.no_slip()
    idea, written = found
    return views.slip_file(await asyncio.to_thread(files.temporary, [written], ".txt"), idea)


async def renew(press: CallbackQuery, pressed: ReceiptPressed, actor: Actor, tx: Transaction) -> Screen:
    """Make a further receipt."""
    return views.renewed(*await tx.run(actions.renew, actor, pressed.number, tx.now))


async def _checked(typed: str, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    code = lettercode.normal(typed)
    if wrong := lettercode.fault(code, sealing.CODE):
        return views.not_a_code(wrong)
    found = await tx.read(actions.check, actor, code)
    return views.checked(found, code, profile) if found else views.unknown()
