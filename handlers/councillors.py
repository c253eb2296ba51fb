"""Finding a councillor by area or street, and passing a question on to them."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.council import actions
from bot.council import councillor_views as views
from bot.council.presses import CouncillorPressed, Find
from bot.knowledge.service import Knowledge
from bot.knowledge.views import emergency
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen
from handlers import handover


class Finding(StatesGroup):
    """A street is awaited."""

    street = State()


def router() -> Router:
    """Make the router of the councillors."""
    made = Router(name="councillors")
    anybody = needs(Permission.NONE)
    made.message.register(begin, command("councillors"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(Finding.street), flags=anybody)
    made.message.register(typed, answering(Finding.street), content("text"), flags=anybody)
    made.message.register(only_words, answering(Finding.street), flags=anybody)
    press = made.callback_query
    press.register(again, CouncillorPressed.on(Find.ALL), flags=anybody)
    press.register(in_area, CouncillorPressed.on(Find.AREA), flags=anybody)
    press.register(street, CouncillorPressed.on(Find.STREET), flags=anybody)
    press.register(stop, CouncillorPressed.on(Find.STOP), flags=anybody)
    press.register(look, CouncillorPressed.on(Find.ONE), flags=anybody)
    press.register(ask, CouncillorPressed.on(Find.ASK), flags=anybody)
    return made


async def begin(
    message: Message, *, argument: str, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Offer the ways to find a councillor, or look for the address that came with the command."""
    await _leave(state)
    if argument:
        return await _at(argument, tx, state, profile)
    return views.begin(await tx.read(actions.councillors, tx.now, profile), profile)


async def again(press: CallbackQuery, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    """Offer the ways to find a councillor."""
    await _leave(state)
    return views.begin(await tx.read(actions.councillors, tx.now, profile), profile)


async def in_area(
    press: CallbackQuery, pressed: CouncillorPressed, tx: Transaction, profile: Profile
) -> Screen:
    """List the councillors of a part."""
    found = await tx.read(actions.councillors, tx.now, profile)
    return (
        views.of_area(pressed.ref, found.of_area(pressed.ref), profile) if found else views.unknown(profile)
    )


async def street(
    press: CallbackQuery, pressed: CouncillorPressed, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Ask for an address, or look for the street that the button names."""
    found = await tx.read(actions.councillors, tx.now, profile)
    if found is None:
        return views.unknown(profile)
    if not pressed.ref:
        await state.set_state(Finding.street)
        return views.ask_street()
    await _leave(state)
    answer = await tx.read(actions.at_place, pressed.ref, tx.now, profile)
    return views.at_address(answer, found, profile) if answer else views.unknown(profile)


async def typed(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Look for an address; what cannot wait comes first."""
    text = message.text or ""
    if service := await knowledge.danger(text):
        await _leave(state)
        return emergency(service, profile, actor.locale, knowledge.library)
    return await _at(text, tx, state, profile)


async def only_words(message: Message) -> Screen:
    """Ask again, after something that is not text."""
    return views.only_words()


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Wait for no street any more, by command."""
    await _leave(state)
    return views.stopped()


async def stop(press: CallbackQuery, state: FSMContext) -> Screen:
    """Wait for no street any more, by the button."""
    await _leave(state)
    return views.stopped()


async def look(press: CallbackQuery, pressed: CouncillorPressed, tx: Transaction, profile: Profile) -> Screen:
    """Show one councillor."""
    return views.card(await tx.read(actions.councillor, pressed.ref, tx.now, profile), profile)


async def ask(
    press: CallbackQuery,
    *,
    pressed: CouncillorPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Ask for the question that the office is to pass on."""
    one = await tx.read(actions.councillor, pressed.ref, tx.now, profile)
    if one is None:
        return views.card(None, profile)
    return await handover.address_screen(one.name, actor, tx, state, profile)


async def _at(address: str, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    """Say whose an address is; where nothing was found, the next message is another try."""
    found = await tx.read(actions.councillors, tx.now, profile)
    answer = await tx.read(actions.at_address, address, tx.now, profile)
    if found and answer and answer.is_empty:
        await state.set_state(Finding.street)
    else:
        await _leave(state)
    return views.at_address(answer, found, profile) if found and answer else views.unknown(profile)


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == Finding.street.state:
        await state.clear()
