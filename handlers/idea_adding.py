"""Adding to an idea already sent: photos, which can also be taken out, and notes."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.ideas import own
from bot.ideas.additions import actions as adding
from bot.ideas.additions import views
from bot.ideas.additions.results import Snag
from bot.ideas.presses import Own, OwnPhotoPressed, OwnPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.albums import WHOLE_ALBUMS
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed
from bot.telegram.screen import Screen
from handlers.mine import open_
from handlers.pictures import sent_picture


class Adding(StatesGroup):
    """Something is awaited that goes with an idea; its number is kept with the state."""

    photo = State()
    note = State()


def router() -> Router:
    """Make the router of additions; it comes before that of one's own ideas."""
    made = Router(name="idea_adding")
    anybody = needs(Permission.NONE)
    made.message.register(cancel, command("cancel"), in_state(Adding.photo, Adding.note), flags=anybody)
    made.message.register(take_photo, answering(Adding.photo), flags=anybody | WHOLE_ALBUMS)
    made.message.register(take_note, answering(Adding.note), flags=anybody)
    made.callback_query.register(ask_photo, OwnPressed.on(Own.PHOTO), flags=anybody)
    made.callback_query.register(ask_note, OwnPressed.on(Own.NOTE), flags=anybody)
    made.callback_query.register(reveal, OwnPressed.on(Own.REVEAL), flags=anybody)
    made.callback_query.register(ready, OwnPressed.on(Own.READY), flags=anybody)
    made.callback_query.register(take_out, OwnPhotoPressed.on(), flags=anybody)
    return made


async def ask_photo(
    event: CallbackQuery, pressed: OwnPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask for photos."""
    card = await tx.read(own.card, actor, pressed.number)
    await _await(state, Adding.photo, pressed.number)
    return views.photos_wanted(card)


async def ask_note(
    event: CallbackQuery, pressed: OwnPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask for a note."""
    card = await tx.read(own.card, actor, pressed.number)
    await _await(state, Adding.note, pressed.number)
    return views.note_wanted(card)


async def take_photo(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen | None:
    """Take a photo; of an album all are taken, and the first is answered."""
    data, album = await state.get_data(), message.media_group_id
    picture, number = sent_picture(message), int(data["number"])
    try:
        added = await tx.run(adding.photo, actor, number, picture, profile=profile, now=tx.now)
    except DomainError as refusal:
        return await closed(state, refusal)
    if added.snag is Snag.CLOSED:
        await state.clear()
    else:
        await state.update_data(album=album)
    told = album is not None and album == data.get("album")
    return None if told else views.photo_taken(added, album=album is not None)


async def take_out(
    event: CallbackQuery, pressed: OwnPhotoPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Take a photo out."""
    card = await tx.run(adding.take_photo_out, actor, pressed.number, pressed.photo)
    await _await(state, Adding.photo, pressed.number)
    return views.photos_wanted(card)


async def take_note(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take a note; what better stays private is asked about."""
    await state.update_data(note=message.text or "")
    return await _noted(actor, tx, state, profile)


async def reveal(
    event: CallbackQuery,
    *,
    pressed: OwnPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take the note as it is; where it was taken or left meanwhile, begin anew."""
    kept = await state.get_data() if await state.get_state() == Adding.note.state else {}
    if not kept.get("note") or kept["number"] != pressed.number:
        return await ask_note(event, pressed, actor, tx, state)
    return await _noted(actor, tx, state, profile, reveals=True)


async def _noted(
    actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, *, reveals: bool = False
) -> Screen:
    data = await state.get_data()
    number, words = int(data["number"]), str(data["note"])
    try:
        added = await tx.run(adding.note, actor, number, words, profile=profile, now=tx.now, reveals=reveals)
    except DomainError as refusal:
        return await closed(state, refusal)
    if added.snag not in (Snag.NO_NOTE, Snag.PRIVATE):
        await state.clear()
    return views.note_taken(added)


async def ready(
    event: CallbackQuery,
    *,
    pressed: OwnPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    username: str,
) -> list[Screen]:
    """Be done, and show the idea as it is now."""
    if await state.get_state() in (Adding.photo.state, Adding.note.state):
        await state.clear()
    return await open_(event, pressed=pressed, actor=actor, tx=tx, profile=profile, username=username)


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Leave the question."""
    number = int((await state.get_data())["number"])
    await state.clear()
    return views.left(number)


async def _await(state: FSMContext, what: State, number: int) -> None:
    await state.set_state(what)
    await state.set_data({"number": number})
