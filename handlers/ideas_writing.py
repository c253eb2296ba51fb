"""What the office writes about an idea: to its author, for itself, why it is turned down, whose it is."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.ideas.desk import sending, writing
from bot.ideas.desk.model import Meanwhile, Writing, Written
from bot.ideas.desk.presses import AddresseePressed, Write, WritePressed
from bot.ideas.desk.views import writing as views
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen
from handlers import queue_place


class DeskWriting(StatesGroup):
    """Words are awaited; the draft knows for which idea, and what for."""

    words = State()


async def may_write(message: Message, actor: Actor) -> bool:
    """Match the office only: who lost the role in the middle is a resident again, and asks."""
    return actor.may(Permission.READ_IDEAS)


def router() -> Router:
    """Make the router of what the office writes."""
    made = Router(name="ideas_writing")
    office = needs(Permission.READ_IDEAS)
    made.message.register(
        cancel, command("cancel"), in_state(DeskWriting.words), flags=needs(Permission.NONE)
    )
    made.message.register(take, answering(DeskWriting.words), may_write, content("text"), flags=office)
    made.message.register(only_words, answering(DeskWriting.words), may_write, flags=office)
    made.callback_query.register(write, WritePressed.on(Write.BEGIN), flags=office)
    made.callback_query.register(choose, AddresseePressed.on(), flags=office)
    made.callback_query.register(send, WritePressed.on(Write.SEND), flags=office)
    made.callback_query.register(drop, WritePressed.on(Write.DROP), flags=office)
    made.callback_query.register(restore, WritePressed.on(Write.RESTORE), flags=office)
    return made


async def write(
    event: CallbackQuery,
    *,
    pressed: WritePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Begin to write, or go on."""
    begun = await tx.run(writing.begin, actor, pressed.number, pressed.purpose, tx.now)
    await queue_place.keep(state, event)
    return await shown(begun, state, profile)


async def take(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take the words."""
    return await shown(await tx.run(writing.write, actor, message.text or "", tx.now), state, profile)


async def only_words(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Ask again, after something that is not text."""
    return views.only_words(await tx.read(writing.writing, actor), profile)


async def choose(
    event: CallbackQuery,
    *,
    pressed: AddresseePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take one of those the profile knows as who decides instead."""
    chosen = await tx.run(writing.choose, actor, pressed.number, pressed.to, profile=profile, now=tx.now)
    return await shown(chosen, state, profile) if chosen else views.already()


async def send(
    event: CallbackQuery,
    *,
    pressed: WritePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Do with the words previewed what they are for."""
    number, purpose, version = pressed.number, pressed.purpose, pressed.version
    sent = await tx.run(sending.send, actor, number, purpose, version, profile=profile, now=tx.now)
    return await shown(sent, state, profile) if sent else views.already()


async def drop(
    event: CallbackQuery, pressed: WritePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop the words, by their button."""
    dropped = await tx.run(writing.drop, actor, pressed.number, pressed.purpose, tx.now)
    back = await queue_place.kept(state)
    await leave(state)
    return views.dropped(dropped, back)


async def restore(
    event: CallbackQuery,
    *,
    pressed: WritePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Bring the words back."""
    back = await tx.run(writing.restore, actor, pressed.number, pressed.purpose, tx.now)
    await queue_place.keep(state, event)
    return await shown(back, state, profile)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the words being written, by command."""
    dropped = await tx.run(writing.drop_last, actor, office=True, now=tx.now)
    back = await queue_place.kept(state)
    await leave(state)
    return views.dropped(dropped, back)


async def leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == DeskWriting.words.state:
        await state.clear()


async def shown(result: Writing | Written | Meanwhile | None, state: FSMContext, profile: Profile) -> Screen:
    """Show how far the words have come, and wait for more of them or no longer; the way in for decisions."""
    if isinstance(result, Writing):
        await state.set_state(DeskWriting.words)
        return views.writing(result, profile)
    back = await queue_place.kept(state)
    await leave(state)
    match result:
        case Written():
            return views.done(result, back)
        case Meanwhile():
            return views.stale(result, back, profile)
        case _:
            return views.nothing_begun()
