"""Signing several people up: how many, pressed or typed."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events import actions
from bot.events.access.views import after_sign_up
from bot.events.household import actions as household
from bot.events.household import views
from bot.events.household.presses import Do, TogetherPressed
from bot.events.household.refusals import UnsuitableParty
from bot.events.household.shapes import Short
from bot.nextsteps.model import Act
from bot.people import consent
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import leave
from bot.telegram.screen import Screen
from handlers.beyond import with_ideas
from handlers.hints import after


class Coming(StatesGroup):
    """It is asked how many come."""

    number = State()


def router() -> Router:
    """Make the router of those who come together."""
    made = Router(name="event together")
    everybody = needs(Permission.NONE)
    made.message.register(cancel, command("cancel"), in_state(Coming.number), flags=everybody)
    made.message.register(typed, answering(Coming.number), flags=everybody)
    made.callback_query.register(ask, TogetherPressed.on(Do.ASK), flags=everybody)
    made.callback_query.register(come, TogetherPressed.on(Do.COME, Do.WAIT), flags=everybody)
    made.callback_query.register(back, TogetherPressed.on(Do.BACK), flags=everybody)
    return made


async def ask(
    press: CallbackQuery, pressed: TogetherPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask how many come."""
    card = await tx.read(actions.card_for, actor, pressed.id, tx.now)
    await state.set_state(Coming.number)
    await state.set_data({"event": pressed.id})
    return views.ask(card)


async def come(
    press: CallbackQuery,
    *,
    pressed: TogetherPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> list[Screen]:
    """Take the number that was pressed."""
    await _let_go(state)
    waits = pressed.do is Do.WAIT
    return await _come(pressed.id, pressed.seats, actor, tx, profile, together=waits)


async def typed(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> list[Screen]:
    """Take the number that was written; only what is none is asked for again."""
    event_id = int((await state.get_data())["event"])
    try:
        card = await tx.read(actions.card_for, actor, event_id, tx.now)
        number = household.number_of_people(message.text or "", card.most)
        screens = await _come(event_id, number, actor, tx, profile)
    except UnsuitableParty as refusal:
        return [views.ask(card).below(refusal.message())]
    except DomainError as refusal:
        screens = [Screen(refusal.message())]
    await state.clear()
    return screens


async def back(
    press: CallbackQuery, pressed: TogetherPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Leave the question; the sign-up is as it was."""
    await _let_go(state)
    return await _unchanged(pressed.id, actor, tx)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Leave the question by command."""
    return await leave(state, _unchanged(int((await state.get_data())["event"]), actor, tx))


async def _come(
    event_id: int, number: int, actor: Actor, tx: Transaction, profile: Profile, *, together: bool = False
) -> list[Screen]:
    await tx.run(consent.imply, actor, profile, tx.now)
    quiet = profile.quiet_hours
    done = await tx.run(household.come, actor, event_id, number, tx.now, quiet=quiet, together=together)
    if isinstance(done, Short):
        return [views.short(done)]
    screen = await with_ideas(views.done(done), event_id, tx)
    if not done.new:
        return [screen]
    return [screen, *await after(Act.SIGNED_UP, actor, tx, profile, already=after_sign_up(done))]


async def _unchanged(event_id: int, actor: Actor, tx: Transaction) -> Screen:
    card = await tx.read(actions.card_for, actor, event_id, tx.now)
    return await with_ideas(views.unchanged(card), event_id, tx)


async def _let_go(state: FSMContext) -> None:
    if await state.get_state() == Coming.number.state:
        await state.clear()
