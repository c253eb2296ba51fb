"""Calendar files: residents save an event, those who run events take files in and hand all events out."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.agenda import places
from bot.events import actions
from bot.events.files import desk_views, importing, views
from bot.events.files.presses import Do, FilePressed
from bot.events.files.shapes import Looked
from bot.events.partners import actions as partners
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, idle, in_state, needs
from bot.telegram.screen import Screen, Screens
from handlers.event_form import EventForm


class Taking(StatesGroup):
    """A calendar file is asked for."""

    file = State()


def router() -> Router:
    """Make the router of calendar files."""
    made = Router(name="event files")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    # Whoever lost the role must get out of the question too: the actions check by themselves.
    made.message.register(cancel, command("cancel"), in_state(Taking.file), flags=everybody)
    # A file may also come unasked, or in place of the form's first answer.
    made.message.register(receive, answering(Taking.file, EventForm.kind), calendar_file, flags=running)
    made.message.register(receive, idle, calendar_file, flags=running)
    made.message.register(ask_again, answering(Taking.file), flags=everybody)
    press = made.callback_query
    press.register(save, FilePressed.on(Do.SAVE), flags=everybody)
    press.register(all_events, FilePressed.on(Do.ALL), flags=running)
    press.register(ask_file, FilePressed.on(Do.TAKE), flags=running)
    press.register(choose_kind, FilePressed.on(Do.KIND), flags=running)
    press.register(take_in, FilePressed.on(Do.MAKE), flags=running)
    press.register(drop, FilePressed.on(Do.DROP), flags=everybody)
    press.register(restore, FilePressed.on(Do.RESTORE), flags=running)
    return made


async def calendar_file(message: Message, actor: Actor) -> bool:
    """Match a calendar that somebody who runs events sends."""
    file = message.document
    if file is None or not actor.may(Permission.RUN_EVENTS):
        return False
    return (file.file_name or "").lower().endswith(".ics") or file.mime_type == "text/calendar"


async def save(press: CallbackQuery, pressed: FilePressed, actor: Actor, tx: Transaction) -> Screen:
    """Hand an event out as a file."""
    card = await tx.read(actions.card_for, actor, pressed.id, tx.now)
    return views.handed_out(card.event, actor.id)


async def all_events(press: CallbackQuery, actor: Actor) -> Screen:
    """Hand all coming events out as one file."""
    return desk_views.all_events(actor.id)


async def ask_file(press: CallbackQuery, state: FSMContext) -> Screen:
    """Ask for a file."""
    await state.set_state(Taking.file)
    return desk_views.ask_file()


async def receive(message: Message, *, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take a file; it is read in a moment."""
    file = message.document
    if file is None:
        return desk_views.not_a_file()
    await tx.run(importing.receive, actor, file.file_id, file.file_name or "", tx.now)
    await state.clear()
    return desk_views.being_read()


async def ask_again(message: Message, actor: Actor, state: FSMContext) -> Screen:
    """Say what is waited for, to whoever may send it."""
    if not actor.may(Permission.RUN_EVENTS):
        await state.clear()
    return desk_views.not_a_file()


async def choose_kind(
    press: CallbackQuery, pressed: FilePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Say of what kind the new events are."""
    return await _previewed(await tx.run(importing.choose_kind, actor, pressed.value, tx.now), tx, profile)


async def take_in(
    press: CallbackQuery, pressed: FilePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screens:
    """Publish what is new, change what is known."""
    return desk_views.done(await tx.run(places.take_in, actor, pressed.value, tx.now, profile))


async def drop(press: CallbackQuery, actor: Actor, tx: Transaction) -> Screen:
    """Drop a file that was read."""
    return desk_views.dropped(await tx.run(importing.drop, actor, tx.now))


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Wait for no file any more; one that was read before can still be taken in."""
    await state.clear()
    return desk_views.dropped(None)


async def restore(
    press: CallbackQuery, pressed: FilePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Bring a dropped file back."""
    return await _previewed(await tx.run(importing.restore, actor, pressed.value, tx.now), tx, profile)


async def _previewed(looked: Looked, tx: Transaction, profile: Profile) -> Screen:
    held = await tx.read(partners.is_held, looked.file.person_id, profile)
    return desk_views.preview(looked, profile, held=held)
