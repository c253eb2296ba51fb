"""An organiser and a series: what can be changed from one event on, calling off, taking one out."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.agenda import places
from bot.errors import DomainError
from bot.events.certificates.desk_views import with_certificates
from bot.events.series import desk_views, following
from bot.events.series.model import Asked
from bot.events.series.presses import Do, SeriesPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, needs
from bot.telegram.screen import Screen
from handlers.event_series import STATES, SeriesForm, asked_again, let_go

CHANGING = {Do.HOUR: Asked.HOUR, Do.PLACE: Asked.PLACE, Do.SEATS: Asked.SEATS}


def router() -> Router:
    """Make the router of changes to a series."""
    made = Router(name="event following")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    # Whoever lost the role must get out of the questions too: the actions check by themselves.
    asked = (SeriesForm.hour, SeriesForm.place, SeriesForm.seats)
    made.message.register(answer, answering(*asked), flags=everybody)
    press = made.callback_query
    press.register(overview, SeriesPressed.on(Do.DESK), flags=running)
    press.register(what_to_change, SeriesPressed.on(Do.ALL), flags=running)
    press.register(ask_change, SeriesPressed.on(*CHANGING), flags=running)
    press.register(no_limit, SeriesPressed.on(Do.UNLIMITED), flags=running)
    press.register(change, SeriesPressed.on(Do.CHANGE), flags=running)
    press.register(ask_calling_off, SeriesPressed.on(Do.CALL_OFF), flags=running)
    press.register(call_off, SeriesPressed.on(Do.CALLED_OFF), flags=running)
    press.register(take_out, SeriesPressed.on(Do.OUT), flags=running)
    return made


async def overview(press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction) -> Screen:
    """Show an organiser the series of an event, public or not yet."""
    event, shown = await tx.read(following.overview, actor, pressed.id, tx.now)
    screen = desk_views.overview(event, shown)
    return with_certificates(screen, event) if shown.series.cycle else screen


async def what_to_change(
    press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask what is to be changed of an event and all that follow."""
    await let_go(state)
    return desk_views.choose(await tx.read(following.following, actor, pressed.id, tx.now))


async def ask_change(
    press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask for the hour, the place or the seats from now on."""
    asked = CHANGING[pressed.do]
    found = await tx.run(following.ask, actor, pressed.id, asked, tx.now)
    await state.set_state(STATES[asked])
    return desk_views.ask(found, asked)


async def answer(message: Message, *, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take what is to hold from now on, and ask whether that is meant."""
    try:
        draft, found = await tx.run(following.answer, actor, message.text or "", tx.now)
    except DomainError as refusal:
        return await asked_again(refusal, _ask_again(actor, tx), state)
    await state.clear()
    return desk_views.confirm(draft, found)


async def no_limit(press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take that everybody may come, and ask whether that is meant."""
    draft, found = await tx.run(following.no_limit, actor, tx.now)
    await let_go(state)
    return desk_views.confirm(draft, found)


async def change(
    press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Change an event and all that follow."""
    return desk_views.changed(await tx.run(places.change_series, actor, pressed.value, tx.now, profile))


async def ask_calling_off(
    press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction
) -> Screen:
    """Ask before several events are called off."""
    return desk_views.ask_calling_off(await tx.read(following.following, actor, pressed.id, tx.now))


async def call_off(
    press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Call off an event and all that follow."""
    done = await tx.run(following.call_off, actor, pressed.id, tx.now, profile.quiet_hours)
    return desk_views.called_off(done)


async def take_out(press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction) -> Screen:
    """Let one event stand alone."""
    return desk_views.taken_out(await tx.run(following.take_out, actor, pressed.id, tx.now))


async def _ask_again(actor: Actor, tx: Transaction) -> Screen:
    found, asked = await tx.run(following.asked, actor, tx.now)
    return desk_views.ask(found, asked)
