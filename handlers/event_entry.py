"""Signing up with a code: typed after the press, or carried by the link one came by."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events.options import card_views, entry, rules
from bot.events.options.presses import Enter, EntryPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import leave
from bot.telegram.screen import Screen
from handlers.events import Entering, book, open_event, stopped


def router() -> Router:
    """Make the router of codes of events."""
    made = Router(name="event entry")
    everybody = needs(Permission.NONE)
    made.message.register(cancel, command("cancel"), in_state(Entering.code), flags=everybody)
    made.message.register(typed, answering(Entering.code), flags=everybody)
    made.callback_query.register(join, EntryPressed.on(Enter.JOIN), flags=everybody)
    made.callback_query.register(back, EntryPressed.on(Enter.BACK), flags=everybody)
    return made


async def open_by_link(event_id: int, code: str, actor: Actor, tx: Transaction) -> Screen:
    """Show an event that a link named; a code in the link is carried on to its button."""
    screen = await open_event(event_id, actor, tx)
    return card_views.with_code(screen, event_id, code) if code else screen


async def join(
    press: CallbackQuery,
    *,
    pressed: EntryPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> list[Screen]:
    """Sign up with the code of a link; a wrong one counts, and the right one is asked for."""
    if missed := await tx.run(entry.try_code, actor, pressed.id, pressed.code, tx.now):
        barred = await tx.read(entry.barred, actor, pressed.id, tx.now)
        if barred and missed.left:
            await stopped(barred, state)
        return [card_views.missed(missed).anew()]
    return await book(pressed.id, actor, tx, profile, code=pressed.code)


async def typed(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> list[Screen]:
    """Sign up with the code that was written; a wrong one is asked for again, so many times."""
    event_id, code = int((await state.get_data()).get("event", 0)), message.text or ""
    if not rules.looks_like_code(code):
        return [card_views.no_code(event_id)]
    try:
        if missed := await tx.run(entry.try_code, actor, event_id, code, tx.now):
            screens = [card_views.missed(missed)]
        else:
            screens = await book(event_id, actor, tx, profile, code=code)
    except DomainError as refusal:
        # Said here, so that the question is let go of: it would be asked for ever.
        missed, screens = None, [Screen(refusal.message())]
    if missed is None or not missed.left:
        await state.clear()
    return screens


async def back(
    press: CallbackQuery, pressed: EntryPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Go back to the event without a code; another conversation that has begun meanwhile goes on."""
    event = open_event(pressed.id, actor, tx)
    return await (leave(state, event) if await state.get_state() == Entering.code.state else event)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Do the same at the command."""
    return await leave(state, open_event(int((await state.get_data()).get("event", 0)), actor, tx))
