"""Organisers choose about sign-ups and the way there."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events.access import actions as access
from bot.events.access import views as access_views
from bot.events.choices import actions, views
from bot.events.choices.presses import ChoicePressed, Do
from bot.events.choices.refusals import UnsuitableDirections
from bot.people.model import Actor, Permission
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import leave
from bot.telegram.screen import Screen

CHOICES = {
    Do.ASK: actions.ask_access,
    Do.STOPPED: actions.stop_asking,
    Do.NO_WAY: actions.remove_directions,
}


class Finding(StatesGroup):
    """It is asked how to get there."""

    way = State()


def router() -> Router:
    """Make the router of an organiser's choices."""
    made = Router(name="event choices")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    # Whoever lost the role must get out of the question too: the action checks by itself.
    made.message.register(cancel, command("cancel"), in_state(Finding.way), flags=everybody)
    made.message.register(typed, answering(Finding.way), flags=everybody)
    press = made.callback_query
    press.register(show, ChoicePressed.on(Do.SHOW), flags=running)
    press.register(ask_most, ChoicePressed.on(Do.MOST), flags=running)
    press.register(set_most, ChoicePressed.on(Do.SET), flags=running)
    press.register(choose, ChoicePressed.on(*CHOICES), flags=running)
    press.register(stop, ChoicePressed.on(Do.STOP), flags=running)
    press.register(needed, ChoicePressed.on(Do.NEEDS), flags=running)
    press.register(ask_way, ChoicePressed.on(Do.WAY), flags=running)
    return made


async def show(
    press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Show what was chosen; a question that was open is let go of."""
    if await state.get_state() == Finding.way.state:
        await state.clear()
    return await _shown(pressed.id, actor, tx)


async def ask_most(press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask how many people one sign-up may be for."""
    return views.ask_most(await tx.read(actions.show, actor, pressed.id, tx.now))


async def set_most(press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction) -> Screen:
    """Choose it."""
    return views.choices(await tx.run(actions.set_most, actor, pressed.id, pressed.value, tx.now))


async def choose(press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction) -> Screen:
    """Make a choice that the button names."""
    return views.choices(await tx.run(CHOICES[pressed.do], actor, pressed.id, tx.now))


async def stop(press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask no more for needs; where some were said, make sure first."""
    shown = await tx.read(actions.show, actor, pressed.id, tx.now)
    if shown.said:
        return views.confirm_stopping(shown)
    return views.choices(await tx.run(actions.stop_asking, actor, pressed.id, tx.now))


async def needed(press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction) -> Screen:
    """Show what people need."""
    return access_views.for_organiser(await tx.read(access.asked, actor, pressed.id, tx.now))


async def ask_way(
    press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask how to get there."""
    shown = await tx.read(actions.show, actor, pressed.id, tx.now)
    await state.set_state(Finding.way)
    await state.set_data({"event": pressed.id})
    return views.ask_way(shown)


async def typed(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take the way in words; only what is none is asked for again."""
    event_id = int((await state.get_data())["event"])
    try:
        shown = views.choices(
            await tx.run(actions.give_directions, actor, event_id, message.text or "", tx.now)
        )
    except UnsuitableDirections as refusal:
        asked = await tx.read(actions.show, actor, event_id, tx.now)
        return views.ask_way(asked).below(refusal.message())
    except DomainError as refusal:
        shown = Screen(refusal.message())
    await state.clear()
    return shown


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Write nothing, and show what was chosen."""
    return await leave(state, _shown(int((await state.get_data())["event"]), actor, tx))


async def _shown(event_id: int, actor: Actor, tx: Transaction) -> Screen:
    return views.choices(await tx.read(actions.show, actor, event_id, tx.now))
