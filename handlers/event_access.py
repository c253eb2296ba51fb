"""What would help somebody to take part: chosen, said in words, changed, taken back."""

from collections.abc import Callable
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events.access import actions, views
from bot.events.access.presses import AccessPressed, Do
from bot.events.access.refusals import UnsuitableWords
from bot.people.model import Actor, Permission
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import leave
from bot.telegram.screen import Screen


class Needing(StatesGroup):
    """It is asked for words."""

    words = State()


def router() -> Router:
    """Make the router of needs."""
    made = Router(name="event access")
    everybody = needs(Permission.NONE)
    made.message.register(cancel, command("cancel"), in_state(Needing.words), flags=everybody)
    made.message.register(typed, answering(Needing.words), flags=everybody)
    press = made.callback_query
    press.register(ask, AccessPressed.on(Do.ASK), flags=everybody)
    press.register(choose, AccessPressed.on(Do.CHOOSE), flags=everybody)
    press.register(ask_words, AccessPressed.on(Do.WORDS), flags=everybody)
    press.register(finish, AccessPressed.on(Do.NOTHING, Do.DONE), flags=everybody)
    return made


async def ask(
    press: CallbackQuery, pressed: AccessPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask what would help."""
    await _let_go(state)
    return await _shown(pressed.id, actor, tx)


async def choose(press: CallbackQuery, pressed: AccessPressed, actor: Actor, tx: Transaction) -> Screen:
    """Add a need or take it back."""
    return views.question(await tx.run(actions.toggle, actor, pressed.id, pressed.value, tx.now))


async def ask_words(
    press: CallbackQuery, pressed: AccessPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask for words."""
    said = await tx.read(actions.look, actor, pressed.id, tx.now)
    await state.set_state(Needing.words)
    await state.set_data({"event": pressed.id})
    return views.ask_words(said)


async def typed(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take the words; only what is none is asked for again."""
    event_id = int((await state.get_data())["event"])
    try:
        shown = views.question(await tx.run(actions.say, actor, event_id, message.text or "", tx.now))
    except UnsuitableWords as refusal:
        said = await tx.read(actions.look, actor, event_id, tx.now)
        return views.ask_words(said).below(refusal.message())
    except DomainError as refusal:
        shown = Screen(refusal.message())
    await state.clear()
    return shown


async def finish(
    press: CallbackQuery, pressed: AccessPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Thank for what was said, or note that nothing is needed."""
    await _let_go(state)
    act: Callable[..., Any] = actions.need_nothing if pressed.do is Do.NOTHING else actions.look
    return views.noted(await tx.run(act, actor, pressed.id, tx.now))


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Write nothing, and show what was chosen."""
    return await leave(state, _shown(int((await state.get_data())["event"]), actor, tx))


async def _shown(event_id: int, actor: Actor, tx: Transaction) -> Screen:
    return views.question(await tx.read(actions.look, actor, event_id, tx.now))


async def _let_go(state: FSMContext) -> None:
    if await state.get_state() == Needing.words.state:
        await state.clear()
