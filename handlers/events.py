"""Residents and events: the card, signing up and off."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery

from bot.events import actions, views
from bot.events.access.views import after_sign_up
from bot.events.attendance.views import with_door
from bot.events.getting_there import views as getting_there
from bot.events.options import card_views, entry
from bot.events.options.model import Bar, Barred
from bot.events.presses import Do, EventPressed
from bot.events.refusals import EventBegun
from bot.nextsteps.model import Act
from bot.people import consent
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen
from handlers.beyond import past_event, with_ideas
from handlers.hints import after


class Entering(StatesGroup):
    """The code of an event is awaited; the answer is taken in `event_entry`."""

    code = State()


def router() -> Router:
    """Make the router of what residents do with events."""
    made = Router(name="events")
    everybody = needs(Permission.NONE)
    made.callback_query.register(look, EventPressed.on(Do.CARD), flags=everybody)
    made.callback_query.register(sign_up, EventPressed.on(Do.JOIN), flags=everybody)
    made.callback_query.register(sign_off, EventPressed.on(Do.LEAVE), flags=everybody)
    made.callback_query.register(still_coming, EventPressed.on(Do.COMING), flags=everybody)
    made.callback_query.register(show_on_map, EventPressed.on(Do.MAP), flags=everybody)
    return made


async def open_event(event_id: int, actor: Actor, tx: Transaction) -> Screen:
    """Show an event that a deep link named."""
    try:
        card = await tx.read(actions.card_for, actor, event_id, tx.now)
    except EventBegun:
        screen = await past_event(event_id, actor, tx)
    else:
        screen = await with_ideas(views.opened(card), event_id, tx)
    return with_door(screen, event_id) if actor.may(Permission.OVERSEE_EVENTS) else screen


async def look(press: CallbackQuery, pressed: EventPressed, actor: Actor, tx: Transaction) -> Screen:
    """Show one event."""
    return await open_event(pressed.id, actor, tx)


async def sign_up(
    press: CallbackQuery,
    *,
    pressed: EventPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> list[Screen]:
    """Book a seat, or a place on the waiting list; who cannot is told why."""
    if barred := await tx.read(entry.barred, actor, pressed.id, tx.now):
        return [await stopped(barred, state)]
    return await book(pressed.id, actor, tx, profile)


async def book(
    event_id: int, actor: Actor, tx: Transaction, profile: Profile, *, code: str = ""
) -> list[Screen]:
    """Book a seat for somebody, with the code they gave."""
    await tx.run(consent.imply, actor, profile, tx.now)
    card = await tx.run(actions.sign_up, actor, event_id, tx.now, code=code)
    screen = await with_ideas(views.signed_up(card), event_id, tx)
    return [screen, *await after(Act.SIGNED_UP, actor, tx, profile, already=after_sign_up(card))]


async def stopped(barred: Barred, state: FSMContext) -> Screen:
    """Say why somebody cannot sign up; where a code is missing, wait for it."""
    if barred.why is Bar.CODE:
        await state.set_state(Entering.code)
        await state.set_data({"event": barred.event.id})
    return card_views.stopped(barred)


async def sign_off(
    press: CallbackQuery, pressed: EventPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Give the seat back."""
    card = await tx.run(actions.sign_off, actor, pressed.id, tx.now, profile.quiet_hours)
    return await with_ideas(views.signed_off(card), pressed.id, tx)


async def still_coming(press: CallbackQuery, pressed: EventPressed, actor: Actor, tx: Transaction) -> Screen:
    """Take the yes to whether one still comes."""
    card = await tx.run(actions.still_coming, actor, pressed.id, tx.now)
    return await with_ideas(views.still_coming(card), pressed.id, tx)


async def show_on_map(press: CallbackQuery, pressed: EventPressed, actor: Actor, tx: Transaction) -> Screen:
    """Show the way there."""
    return getting_there.way(await tx.read(actions.way_to, actor, pressed.id, tx.now))
