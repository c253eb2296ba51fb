"""Posters: an organiser makes a code for each place and prints it; whoever follows one is counted."""

import asyncio

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events.posters import actions, files, views
from bot.events.posters.presses import Do, PosterPressed
from bot.i18n import speaking
from bot.people.entry import Entry, Way, entry
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed, leave
from bot.telegram.screen import Screen


class Hanging(StatesGroup):
    """It is asked where a poster is to hang."""

    spot = State()


def router() -> Router:
    """Make the router of posters."""
    made = Router(name="posters")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    # Whoever lost the role must get out of the question too: the action checks by itself.
    made.message.register(cancel, command("cancel"), in_state(Hanging.spot), flags=everybody)
    made.message.register(typed, answering(Hanging.spot), flags=everybody)
    made.callback_query.register(areas, PosterPressed.on(Do.AREAS), flags=running)
    made.callback_query.register(listing, PosterPressed.on(Do.LIST), flags=running)
    made.callback_query.register(ask_spot, PosterPressed.on(Do.NEW), flags=running)
    made.callback_query.register(show, PosterPressed.on(Do.OPEN), flags=running)
    made.callback_query.register(sheet, PosterPressed.on(Do.SHEET), flags=running)
    return made


async def led(link: Entry, actor: Actor, tx: Transaction, profile: Profile) -> Entry:
    """Count a poster that was followed, and go on as by the link that it stands for."""
    if link.way is not Way.POSTER:
        return link
    payload = await tx.run(actions.follow, actor, link.poster_id)
    return Entry(Way.NOWHERE) if payload is None else entry(payload, profile)


async def areas(press: CallbackQuery, profile: Profile) -> Screen:
    """Offer the parts of the unit."""
    return views.areas(profile)


async def listing(
    press: CallbackQuery,
    *,
    pressed: PosterPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """List the posters of an event or a part; a question that was open is let go of."""
    if await state.get_state() == Hanging.spot.state:
        await state.clear()
    return await _listed(pressed.id, pressed.value, actor, tx, profile)


async def ask_spot(
    press: CallbackQuery,
    *,
    pressed: PosterPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Ask where a new poster is to hang."""
    about = await tx.read(actions.about, actor, pressed.id, pressed.value, tx.now, profile=profile)
    await state.set_state(Hanging.spot)
    await state.set_data({"event": about.event_id, "area": about.area})
    return views.ask_spot(about, profile)


async def typed(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, username: str
) -> Screen:
    """Make the poster for the place that was written; only a place that is none is asked for again."""
    data, said = await state.get_data(), message.text or ""
    try:
        event, area = int(data["event"]), str(data["area"])
        made = await tx.run(actions.make, actor, event, area, tx.now, text=said, profile=profile)
    except actions.UnsuitableSpot as refusal:
        about = await tx.read(actions.about, actor, event, area, tx.now, profile=profile)
        return views.ask_spot(about, profile).below(refusal.message())
    except DomainError as refusal:
        return await closed(state, refusal)
    await state.clear()
    return views.one(made, username, profile)


async def cancel(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Make no poster, and show those there are."""
    data = await state.get_data()
    return await leave(state, _listed(int(data["event"]), str(data["area"]), actor, tx, profile))


async def _listed(event: int, area: str, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    found = await tx.read(actions.listing, actor, event, area, tx.now, profile=profile)
    return views.listing(*found, profile)


async def show(
    press: CallbackQuery,
    *,
    pressed: PosterPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    username: str,
) -> Screen:
    """Show one poster."""
    return views.one(await tx.read(actions.show, actor, pressed.id, tx.now, profile), username, profile)


async def sheet(
    press: CallbackQuery,
    *,
    pressed: PosterPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    username: str,
) -> Screen:
    """Hand out the page to be printed, in the language that was pressed."""
    shown = await tx.read(actions.show, actor, pressed.id, tx.now, profile)
    with speaking(pressed.value):
        page = views.sheet(shown, username, profile)
    return views.printed(shown, await asyncio.to_thread(files.write, page))
